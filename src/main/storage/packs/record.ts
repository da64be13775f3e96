import { crc32 } from 'node:zlib'

/**
 * A record of a pack, little-endian, all parts multiples of four bytes:
 * magic, CRC-32 of the rest of the header and the key, key bytes, frames, width, CRC-32 of the data; the key, padded with
 * zeros; the data as float32.
 */
export const MAGIC = Buffer.from('SFR1', 'latin1')
export const HEADER_BYTES = 24
/** Maximum key length, so that a scan for records never reads far after a false header. */
export const MAX_KEY_BYTES = 1024

export interface RecordHeader {
  readonly keyBytes: number
  readonly frames: number
  readonly width: number
  readonly dataCrc: number
}

export const bytesOf = (data: Float32Array): Buffer =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength)
const padded = (bytes: number): number => (bytes + 3) & ~3

/** Position of a record's data, relative to its first byte. */
export const dataOffset = (header: { readonly keyBytes: number }): number =>
  HEADER_BYTES + padded(header.keyBytes)

export const recordBytes = (header: RecordHeader): number =>
  dataOffset(header) + header.frames * header.width * 4

/** Encodes a record for a pack. */
export function encodeRecord(key: Buffer, width: number, data: Float32Array): Buffer {
  const header = { keyBytes: key.length, frames: data.length / width, width, dataCrc: crc32(bytesOf(data)) }
  const record = Buffer.alloc(recordBytes(header))
  MAGIC.copy(record)
  record.writeUInt32LE(header.keyBytes, 8)
  record.writeUInt32LE(header.frames, 12)
  record.writeUInt32LE(width, 16)
  record.writeUInt32LE(header.dataCrc, 20)
  key.copy(record, HEADER_BYTES)
  record.writeUInt32LE(crc32(record.subarray(8, HEADER_BYTES + key.length)), 4)
  bytesOf(data).copy(record, dataOffset(header))
  return record
}

/** Parses the header at the start of `bytes`; null if there is none or it is damaged. */
export function parseHeader(bytes: Buffer): (RecordHeader & { readonly key: string }) | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 4).equals(MAGIC)) return null
  const keyBytes = bytes.readUInt32LE(8)
  if (keyBytes > MAX_KEY_BYTES || bytes.length < HEADER_BYTES + keyBytes) return null
  if (crc32(bytes.subarray(8, HEADER_BYTES + keyBytes)) !== bytes.readUInt32LE(4)) return null
  return {
    keyBytes,
    frames: bytes.readUInt32LE(12),
    width: bytes.readUInt32LE(16),
    dataCrc: bytes.readUInt32LE(20),
    key: bytes.toString('utf8', HEADER_BYTES, HEADER_BYTES + keyBytes),
  }
}
