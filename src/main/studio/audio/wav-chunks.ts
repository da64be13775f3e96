import { unreadable } from './faults.ts'
import { textAt } from './sniff.ts'

/** Where a WAV file keeps what matters; positions in bytes from the start of the file. */
export interface WavChunks {
  readonly format: DataView
  readonly dataStart: number
  /** Bytes of samples in the file. */
  readonly dataBytes: number
  /** Bytes of samples the header promises; equal to `dataBytes` where it does not know (streamed files). */
  readonly promisedBytes: number
}

/** Recorders that stream write 0xFFFFFFFF, or some size next to 2 GiB, and never come back to correct it. */
const STREAMED_FROM = 0x7fff_f000

/**
 * Finds the chunks of a RIFF, RF64 or BW64 file. Trusts no size: odd chunks may lack their padding, sizes may be 0 or
 * more than the file holds.
 * @throws StudioError `unreadable` where there is no `fmt ` or `data` chunk
 */
export function findChunks(bytes: Uint8Array, name: string): WavChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: DataView | null = null
  let data: Omit<WavChunks, 'format'> | null = null
  let ds64DataBytes: number | null = null
  let at = 12
  while (at + 8 <= bytes.length && !(format && data)) {
    const id = textAt(bytes, at, 4)
    const claimed = view.getUint32(at + 4, true)
    const start = at + 8
    const held = Math.min(claimed, bytes.length - start)
    if (id === 'ds64' && held >= 16) ds64DataBytes = Number(view.getBigUint64(start + 8, true))
    if (id === 'fmt ' && !format && held >= 14)
      format = new DataView(bytes.buffer, bytes.byteOffset + start, held)
    let size = claimed
    if (id === 'data' && !data) {
      data = dataChunk(
        bytes,
        start,
        claimed === 0xffff_ffff && ds64DataBytes !== null ? ds64DataBytes : claimed,
      )
      size = data.dataBytes
    }
    at = nextChunk(bytes, start + size, size)
  }
  if (!format) throw unreadable(name, 'is a WAV file without a format chunk. Restore the file.')
  if (!data)
    throw unreadable(name, 'is a WAV file without a data chunk: it holds no samples. Restore the file.')
  return { format, ...data }
}

function dataChunk(bytes: Uint8Array, start: number, claimed: number): Omit<WavChunks, 'format'> {
  const rest = bytes.length - start
  const streamed = (claimed >= STREAMED_FROM && claimed > rest) || (claimed === 0 && !isChunk(bytes, start))
  const dataBytes = streamed ? rest : Math.min(claimed, rest)
  return { dataStart: start, dataBytes, promisedBytes: streamed ? rest : claimed }
}

/** Odd-sized chunks are followed by a zero byte, unless their writer forgot it. */
function nextChunk(bytes: Uint8Array, end: number, size: number): number {
  if (size % 2 === 0) return end
  return bytes[end] !== 0 && isChunkId(bytes, end) ? end : end + 1
}

function isChunkId(bytes: Uint8Array, at: number): boolean {
  return /^[\x20-\x7e]{4}$/.test(textAt(bytes, at, 4))
}

/** Whether a whole chunk stands here. */
function isChunk(bytes: Uint8Array, at: number): boolean {
  if (at + 8 > bytes.length || !isChunkId(bytes, at)) return false
  const size = new DataView(bytes.buffer, bytes.byteOffset + at + 4, 4).getUint32(0, true)
  return at + 8 + size <= bytes.length
}
