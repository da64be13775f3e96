import { readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { RecordLocation } from './key-table.ts'
import { dataOffset, HEADER_BYTES, MAGIC, MAX_KEY_BYTES, parseHeader, recordBytes } from './record.ts'

const WINDOW_BYTES = 1 << 20

export interface Scan {
  readonly records: readonly { readonly key: string; readonly place: RecordLocation }[]
  /** End of the last record. Bytes after it are an incomplete write. */
  readonly endBytes: number
}

/**
 * Reads a pack from start to end and returns the intact records. Resynchronises at the next record header after damage.
 */
export function scanPack(fd: number, sizeBytes: number, pack: number, width: number): Scan {
  const records: { key: string; place: RecordLocation }[] = []
  let endBytes = 0
  for (let offset = 0; offset < sizeBytes;) {
    const header = parseHeader(readAt(fd, offset, HEADER_BYTES + MAX_KEY_BYTES))
    if (header === null || offset + recordBytes(header) > sizeBytes) {
      const next = nextMagic(fd, offset + 4, sizeBytes)
      if (next === null) break
      offset = next
      continue
    }
    const data = readAt(fd, offset + dataOffset(header), header.frames * header.width * 4)
    const whole = crc32(data) === header.dataCrc && header.width === width
    // A damaged last record is an incomplete write: the end stays before it.
    if (whole) {
      const { key, frames, keyBytes, dataCrc } = header
      records.push({ key, place: { pack, offset, frames, keyBytes, dataCrc } })
      endBytes = offset + recordBytes(header)
    }
    offset += recordBytes(header)
  }
  return { records, endBytes }
}

/** The next position from `offset` at which a record may begin. */
export function nextMagic(fd: number, offset: number, sizeBytes: number): number | null {
  while (offset < sizeBytes) {
    const bytes = readAt(fd, offset, Math.min(WINDOW_BYTES, sizeBytes - offset))
    const found = bytes.indexOf(MAGIC)
    if (found >= 0) return offset + found
    if (bytes.length < WINDOW_BYTES) return null
    offset += bytes.length - MAGIC.length
  }
  return null
}

/** Up to `length` bytes from `offset`; fewer at the end of the file. */
export function readAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let read = 0
  while (read < length) {
    const more = readSync(fd, bytes, read, length - read, offset + read)
    if (more === 0) break
    read += more
  }
  return bytes.subarray(0, read)
}
