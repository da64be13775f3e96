import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Digest, KeyTable, RecordLocation } from './key-table.ts'

/** magic, records, pack bytes (float64), pack's modification time (float64), CRC-32 of the rows, 0; then the rows. */
const MAGIC = 0x31584653
const HEADER_BYTES = 32
const ROW_BYTES = 32

export const indexFile = (packFile: string): string => packFile.replace(/\.pack$/, '.index')

/**
 * Loads a pack's sealed index into the table. Returns false if there is none, it is damaged, or the pack's size or
 * modification time changed since sealing; the pack must then be scanned.
 */
export function loadIndex(packFile: string, pack: number, table: KeyTable): boolean {
  const bytes = readIfThere(indexFile(packFile))
  if (bytes === null || bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== MAGIC) return false
  const count = bytes.readUInt32LE(4)
  const rows = bytes.subarray(HEADER_BYTES)
  if (rows.length !== count * ROW_BYTES || crc32(rows) !== bytes.readUInt32LE(24)) return false
  const { size, mtimeMs } = statSync(packFile)
  if (bytes.readDoubleLE(8) !== size || bytes.readDoubleLE(16) !== mtimeMs) return false
  // Copied to align the words.
  const words = new Uint32Array(new Uint8Array(rows).buffer)
  for (let at = 0; at < words.length; at += 8) {
    const [offset, frames, keyBytes, dataCrc] = words.subarray(at + 4, at + 8)
    table.set(words.subarray(at, at + 4), { pack, offset, frames, keyBytes, dataCrc })
  }
  return true
}

/** Seals a pack: until it changes, opening it reads only its index. The index is replaced atomically. */
export function writeIndex(
  packFile: string,
  records: readonly { digest: Digest; place: RecordLocation }[],
): void {
  const words = new Uint32Array(records.length * 8)
  records.forEach(({ digest, place }, row) => {
    words.set(digest, row * 8)
    words.set([place.offset, place.frames, place.keyBytes, place.dataCrc], row * 8 + 4)
  })
  const rows = Buffer.from(words.buffer)
  const header = Buffer.alloc(HEADER_BYTES)
  const { size, mtimeMs } = statSync(packFile)
  header.writeUInt32LE(MAGIC, 0)
  header.writeUInt32LE(records.length, 4)
  header.writeDoubleLE(size, 8)
  header.writeDoubleLE(mtimeMs, 16)
  header.writeUInt32LE(crc32(rows), 24)
  const file = indexFile(packFile)
  writeFileSync(`${file}.new`, Buffer.concat([header, rows]))
  renameSync(`${file}.new`, file)
}

/** Breaks the seal. The next opening scans the pack, checks every record and drops damaged ones. */
export function breakSeal(packFile: string): void {
  rmSync(indexFile(packFile), { force: true })
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
