import { existsSync, readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { writeFileAtomically } from '../../studio/files/index.ts'

/** Named float32 arrays with their shapes, and a little JSON beside them. */
export interface TensorFile {
  readonly meta: unknown
  readonly tensors: ReadonlyMap<string, NamedTensor>
}

export interface NamedTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

const MAGIC = 'SERT0001'
const Header = z.object({
  meta: z.unknown(),
  crc: z.number(),
  tensors: z.array(z.object({ name: z.string(), shape: z.array(z.number().int().min(0)) })),
})

/** "SERT0001", length of the header (uint32), header as JSON padded to 4 bytes, then the values, little-endian. */
export function writeTensorFile(file: string, { meta, tensors }: TensorFile): void {
  const values = Buffer.concat([...tensors.values()].map((tensor) => bytesOf(tensor.values)))
  const named = [...tensors].map(([name, { shape }]) => ({ name, shape }))
  const json = JSON.stringify({ meta, crc: crc32(values), tensors: named })
  const header = Buffer.from(json.padEnd(json.length + ((4 - (Buffer.byteLength(json) % 4)) % 4)))
  const start = Buffer.alloc(12)
  start.write(MAGIC)
  start.writeUInt32LE(header.length, 8)
  writeFileAtomically(file, Buffer.concat([start, header, values]))
}

/** Null where there is no such file. Throws `unreadable` where it is damaged. */
export function readTensorFile(file: string): TensorFile | null {
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  if (bytes.length < 12 || bytes.toString('latin1', 0, 8) !== MAGIC) throw damaged(file)
  const end = 12 + bytes.readUInt32LE(8)
  const header = Header.safeParse(parseJson(bytes.toString('utf8', 12, end)))
  const values = bytes.subarray(end)
  if (!header.success || crc32(values) !== header.data.crc) throw damaged(file)
  const all = new Float32Array(values.length / 4)
  bytesOf(all).set(values)
  let at = 0
  const tensors = header.data.tensors.map(({ name, shape }): [string, NamedTensor] => {
    const size = shape.reduce((product, side) => product * side, 1)
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
