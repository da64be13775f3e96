import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { readText } from '../../../storage/files/index.ts'
import { damaged, openWeightFile, tensorsAt, type TensorPlace, type Tensors } from './tensors.ts'
import type { StoredType } from './widen.ts'

/** The format's own limit. */
const MAX_HEADER_BYTES = 100_000_000
const LENGTH_BYTES = 8
const TYPES: Readonly<Partial<Record<string, StoredType>>> = {
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
}

const Header = z.record(z.string(), z.unknown())
const Entry = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().min(0)),
  data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
})
const Index = z.object({ weight_map: z.record(z.string(), z.string()) })

/** Opens model.safetensors, or the parts that model.safetensors.index.json lists. */
export function openSafetensors(folder: string): Tensors {
  const whole = join(folder, 'model.safetensors')
  if (existsSync(whole)) return openPart(whole)
  const index = join(folder, 'model.safetensors.index.json')
  const parts = new Map<string, Tensors>()
  try {
    for (const name of new Set(Object.values(partsIn(index)))) {
      const file = join(folder, name)
      if (basename(name) !== name || !existsSync(file))
        throw new StudioError(
          'not-found',
          `${index} names the part ${name}, which is not beside it. Copy all parts of the model into the folder.`,
          { file },
        )
      parts.set(name, openPart(file))
    }
  } catch (error) {
    for (const part of parts.values()) part.close()
    throw error
  }
  return joined(index, [...parts.values()])
}

function partsIn(file: string): Readonly<Record<string, string>> {
  try {
    return Index.parse(JSON.parse(readText(file))).weight_map
  } catch (error) {
    throw damaged(file, 'it does not list the parts of the model', error)
  }
}

function joined(file: string, parts: readonly Tensors[]): Tensors {
  const owner = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)))
  const of = (name: string): Tensors => {
    const found = owner.get(name)
    if (found) return found
    throw new StudioError('unreadable', `The parts of ${dirname(file)} have no tensor ${name}.`, { file })
  }
  return {
    names: [...owner.keys()],
    shape: (name) => of(name).shape(name),
    read: (name) => of(name).read(name),
    close: () => {
      for (const part of parts) part.close()
    },
  }
}

function openPart(file: string): Tensors {
  const open = openWeightFile(file)
  try {
    return tensorsAt(file, open, placesIn(file, open.read))
  } catch (error) {
    open.close()
    throw error
  }
}

/** A little-endian length, a JSON header of that length, then the values. */
function placesIn(
  file: string,
  read: (offset: number, bytes: number) => Buffer,
): ReadonlyMap<string, TensorPlace> {
  const length = Number(read(0, LENGTH_BYTES).readBigUInt64LE())
  if (length > MAX_HEADER_BYTES) throw damaged(file, 'it has no header of safetensors')
  const places = new Map<string, TensorPlace>()
  for (const [name, value] of Object.entries(headerIn(file, read(LENGTH_BYTES, length)))) {
    if (name === '__metadata__') continue
    const entry = Entry.safeParse(value).data
    if (!entry) throw damaged(file, `the entry of its tensor ${name} is not understood`)
    const type = TYPES[entry.dtype]
    // Tensors of other types, such as counters, are no weights of an encoder.
    if (type === undefined) continue
    const [from, to] = entry.data_offsets
    places.set(name, { type, shape: entry.shape, offset: LENGTH_BYTES + length + from, bytes: to - from })
  }
  return places
}

function headerIn(file: string, bytes: Buffer): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw damaged(file, 'it has no header of safetensors', error)
  }
}
