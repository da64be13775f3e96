import { unreadable } from './faults.ts'
import type { ByteSource } from './source.ts'
import { textAt } from './text-at.ts'
import type { WavChunks } from './wav-chunks.ts'

/** A GUID, whose first four bytes are the chunk's name in RIFF, and a size of 64 bits that includes both. */
const CHUNK_HEADER_BYTES = 24
/** The file's own chunk header, then the GUID of "wave". */
const FIRST_CHUNK = 40
const FORMAT_BYTES = 64
/** Chunks begin at multiples of eight. */
const ALIGNED_BYTES = 8

/**
 * Finds the chunks of a Sony Wave64 file.
 * @throws StudioError `unreadable` without a format or data chunk
 */
export function findW64Chunks(source: ByteSource, name: string): WavChunks {
  let format: DataView | null = null
  let at = FIRST_CHUNK
  while (at + CHUNK_HEADER_BYTES <= source.size) {
    const header = source.read(at, CHUNK_HEADER_BYTES)
    const id = textAt(header, 0, 4)
    const claimed = Number(new DataView(header.buffer, header.byteOffset).getBigUint64(16, true))
    const size = Math.max(0, claimed - CHUNK_HEADER_BYTES)
    const start = at + CHUNK_HEADER_BYTES
    if (id === 'fmt ' && !format) {
      const bytes = source.read(start, Math.min(size, FORMAT_BYTES))
      if (bytes.length >= 16) format = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    if (id === 'data' && format)
      return {
        format,
        dataStart: start,
        dataBytes: Math.min(size, source.size - start),
        promisedBytes: size,
      }
    at = start + Math.ceil(size / ALIGNED_BYTES) * ALIGNED_BYTES
  }
  const lacks = format ? 'data chunk: it holds no samples' : 'format chunk'
  throw unreadable(name, `is a Wave64 file without a ${lacks}. Restore the file.`)
}
