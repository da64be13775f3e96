import { existsSync, readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'

/** Named float32 arrays with their shapes, and JSON metadata. */
export interface TensorFile {
  readonly meta: unknown
  readonly tensors: ReadonlyMap<string, NamedTensor>
}

export interface NamedTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

const MAGIC = 'SERT0002'
/** Magic, checksum, length of the header. */
const START_BYTES = 16
const CHECKED_FROM = 12
const Header = z.object({
  meta: z.unknown(),
  tensors: z.array(z.object({ name: z.string(), shape: z.array(z.number().int().min(0)) })),
})

/**
 * "SERT0002", CRC-32 of all that follows (uint32), length of the header (uint32), header as JSON padded to 4 bytes, then
 * the values, little-endian.
 */
export function writeTensorFile(file: string, { meta, tensors }: TensorFile): void {
  const values = [...tensors.values()].map((tensor) => bytesOf(tensor.values))
  const named = [...tensors].map(([name, { shape }]) => ({ name, shape }))
  const json = JSON.stringify({ meta, tensors: named })
  const header = Buffer.from(json + ' '.repeat((4 - (Buffer.byteLength(json) % 4)) % 4))
  const start = Buffer.alloc(START_BYTES)
  start.write(MAGIC)
  start.writeUInt32LE(header.length, CHECKED_FROM)
  const checked = [start.subarray(CHECKED_FROM), header, ...values]
  start.writeUInt32LE(
    checked.reduce((crc, part) => crc32(part, crc), 0),
    8,
  )
  writeFileAtomically(file, Buffer.concat([start, header, ...values]))
}

/** Null if the file does not exist. Throws `unreadable` if it is damaged. */
export function readTensorFile(file: string): TensorFile | null {
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  if (bytes.length < START_BYTES || bytes.toString('latin1', 0, 8) !== MAGIC) throw damaged(file)
  if (crc32(bytes.subarray(CHECKED_FROM)) !== bytes.readUInt32LE(8)) throw damaged(file)
  const end = START_BYTES + bytes.readUInt32LE(CHECKED_FROM)
  const header = Header.safeParse(parseJson(bytes.toString('utf8', START_BYTES, end)))
  if (!header.success) throw damaged(file)
  const all = new Float32Array((bytes.length - end) / 4)
  bytesOf(all).set(bytes.subarray(end))
  let at = 0
  const tensors = header.data.tensors.map(({ name, shape }): [string, NamedTensor] => {
    const size = shape.reduce((product, dimension) => product * dimension, 1)
    return [name, { shape, values: all.subarray(at, (at += size)) }]
  })
  return { meta: header.data.meta, tensors: new Map(tensors) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function damaged(file: string): StudioError {
  return new StudioError('unreadable', `${file} is damaged. Delete it; the run can then be resumed.`, {
    file,
  })
}
