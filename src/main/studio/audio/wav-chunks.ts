import { unreadable } from './faults.ts'
import type { ByteSource } from './source.ts'
import { textAt } from './text-at.ts'

/** Positions of the chunks of a WAV file, in bytes from its start. */
export interface WavChunks {
  readonly format: DataView
  readonly dataStart: number
  /** Number of sample bytes in the file. */
  readonly dataBytes: number
  /**
   * Number of sample bytes according to the header; equal to `dataBytes` if the header does not know it (streamed
   * files).
   */
  readonly promisedBytes: number
}

/** More than the longest format chunk, WAVEFORMATEXTENSIBLE. */
const FORMAT_BYTES = 64
/** Streaming recorders write 0xFFFFFFFF or a size near 2 GiB and never correct it. */
const STREAMED_FROM = 0x7fff_f000

/**
 * Finds the chunks of a RIFF, RF64 or BW64 file. Sizes are not trusted: odd chunks may lack their padding, and sizes
 * may be 0 or larger than the file.
 * @throws StudioError `unreadable` without a `fmt ` or `data` chunk
 */
export function findChunks(source: ByteSource, name: string): WavChunks {
  let format: DataView | null = null
  let data: Omit<WavChunks, 'format'> | null = null
  let ds64DataBytes: number | null = null
  let at = 12
  while (at + 8 <= source.size && !(format && data)) {
    const { id, claimed } = chunkAt(source, at)
    const start = at + 8
    if (id === 'ds64') ds64DataBytes = dataBytesOf(source.read(start, Math.min(claimed, 16)))
    if (id === 'fmt ' && !format) format = formatOf(source.read(start, Math.min(claimed, FORMAT_BYTES)))
    let size = claimed
    if (id === 'data' && !data) {
      data = dataChunk(
        source,
        start,
        claimed === 0xffff_ffff && ds64DataBytes !== null ? ds64DataBytes : claimed,
      )
      size = data.dataBytes
    }
    at = nextChunk(source, start + size, size)
  }
  if (!format) throw unreadable(name, 'is a WAV file without a format chunk. Restore the file.')
  if (!data)
    throw unreadable(name, 'is a WAV file without a data chunk: it holds no samples. Restore the file.')
  return { format, ...data }
}

function chunkAt(source: ByteSource, at: number): { id: string; claimed: number } {
  const header = source.read(at, 8)
  return { id: textAt(header, 0, 4), claimed: viewOf(header).getUint32(4, true) }
}

/** Null where the chunk is too short. */
function dataBytesOf(ds64: Uint8Array): number | null {
  return ds64.length < 16 ? null : Number(viewOf(ds64).getBigUint64(8, true))
}

/** Null where the chunk is too short. */
function formatOf(bytes: Uint8Array): DataView | null {
  return bytes.length < 14 ? null : viewOf(bytes)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function dataChunk(source: ByteSource, start: number, claimed: number): Omit<WavChunks, 'format'> {
  const rest = source.size - start
  const streamed = (claimed >= STREAMED_FROM && claimed > rest) || (claimed === 0 && !isChunk(source, start))
  const dataBytes = streamed ? rest : Math.min(claimed, rest)
  return { dataStart: start, dataBytes, promisedBytes: streamed ? rest : claimed }
}

/** Position of the next chunk. A zero byte follows a chunk of odd size, unless the writer omitted it. */
function nextChunk(source: ByteSource, end: number, size: number): number {
  if (size % 2 === 0) return end
  return source.read(end, 1)[0] !== 0 && isChunkId(source, end) ? end : end + 1
}

function isChunkId(source: ByteSource, at: number): boolean {
  return /^[\x20-\x7e]{4}$/.test(textAt(source.read(at, 4), 0, 4))
}

/** Whether a complete chunk is at this position. */
function isChunk(source: ByteSource, at: number): boolean {
  if (at + 8 > source.size || !isChunkId(source, at)) return false
  return at + 8 + chunkAt(source, at).claimed <= source.size
}
