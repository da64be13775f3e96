import { StudioError } from '#shared/errors.ts'
import {
  damaged,
  openWeightFile,
  tensorsAt,
  type ReadBytes,
  type TensorPlace,
  type Tensors,
} from './tensors.ts'
import type { StoredType } from './widen.ts'

/** The type of a variable by its number (https://github.com/OpenNMT/CTranslate2, MIT). */
const TYPES: readonly StoredType[] = ['float32', 'int8', 'int16', 'int32', 'float16', 'bfloat16']
const OLDEST_VERSION = 4
const MAX_VARIABLES = 100_000

/**
 * Opens the model.bin of CTranslate2: version, name and revision of the model, then for each variable its name, rank,
 * dimensions, type, length in bytes and values. Throws `bad-input` for a model with quantised weights.
 */
export function openCTranslate2(file: string): Tensors {
  const open = openWeightFile(file)
  try {
    const places = placesIn(file, open.read)
    const quantised = [...places].find(
      ([name, { type }]) => name.endsWith('/weight') && type.startsWith('int'),
    )
    if (quantised)
      throw new StudioError(
        'bad-input',
        `${file} stores its weights as ${quantised[1].type}, which loses detail. Use the float16 or float32 model.`,
        { file },
      )
    return tensorsAt(file, open, places)
  } catch (error) {
    open.close()
    throw error
  }
}

function placesIn(file: string, readBytes: ReadBytes): ReadonlyMap<string, TensorPlace> {
  let offset = 0
  const read = (bytes: number): Buffer => {
    const buffer = readBytes(offset, bytes)
    offset += bytes
    return buffer
  }
  const text = () => {
    const length = read(2).readUInt16LE()
    return read(length).toString('utf8').replace(/\0$/, '')
  }
  if (read(4).readUInt32LE() < OLDEST_VERSION)
    throw damaged(file, 'it is no model.bin of CTranslate2 version 2 or later')
  if (text() !== 'WhisperSpec')
    throw new StudioError(
      'bad-input',
      `${file} is no Whisper model. Of CTranslate2's models only Whisper can be imported.`,
      { file },
    )
  read(4)
  const count = read(4).readUInt32LE()
  if (count > MAX_VARIABLES) throw damaged(file, `it claims to have ${count} variables`)
  const places = new Map<string, TensorPlace>()
  for (let i = 0; i < count; i++) {
    const name = text()
    const shape = Array.from({ length: read(1).readUInt8() }, () => read(4).readUInt32LE())
    const type = TYPES.at(read(1).readUInt8())
    const bytes = read(4).readUInt32LE()
    if (type === undefined) throw damaged(file, `the type of its variable ${name} is unknown`)
    places.set(name, { type, shape, offset, bytes })
    offset += bytes
  }
  return places
}
