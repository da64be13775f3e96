import { FLACDecoder } from '@wasm-audio-decoders/flac'
import type { AudioBlocks } from './blocks.ts'
import { damaged, missing, unreadable } from './faults.ts'
import { decodePieces } from './pieces.ts'
import type { ByteSource } from './source.ts'

const STREAMINFO_BYTES = 34
/** Eight silent channels in 512 bytes decode to 8 million samples. */
const PIECE_BYTES = 512

/** Decodes a FLAC file to exactly the samples of its WAV file. @throws StudioError `unreadable` */
export function flacBlocks(source: ByteSource, name: string): AudioBlocks {
  const header = source.read(0, 8 + STREAMINFO_BYTES)
  if (header.length < 8 + STREAMINFO_BYTES)
    throw unreadable(name, 'is a FLAC file cut short in its header. Restore the file.')
  return decode('flac', source, header.subarray(8), name)
}

/** The same for FLAC inside Ogg, whose first packet holds the stream's description at byte 17 (RFC 9639, 10.1). */
export function oggFlacBlocks(source: ByteSource, firstPacket: Uint8Array, name: string): AudioBlocks {
  if (firstPacket.length < 17 + STREAMINFO_BYTES)
    throw unreadable(name, 'is cut short in its header. Restore the file.')
  return decode('ogg', source, firstPacket.subarray(17), name)
}

async function* decode(
  container: 'flac' | 'ogg',
  source: ByteSource,
  info: Uint8Array,
  name: string,
): AudioBlocks {
  const { bits, totalFrames } = streamInfo(info)
  const { sampleRateHz, channels, frames, errors } = yield* decodePieces({
    open: () => new FLACDecoder(),
    source,
    start: 0,
    name,
    pieceBytes: PIECE_BYTES,
    change: (samples) => toWavScale(samples, bits),
  })
  return {
    format: { container, encoding: `flac${bits}`, sampleRateHz, channels },
    frames,
    truncated: missing(frames, totalFrames, sampleRateHz) ?? damaged(errors),
  }
}

/** Bits a sample and frames in all (0 where unknown) of a STREAMINFO block (RFC 9639, 8.2). */
function streamInfo(block: Uint8Array): { bits: number; totalFrames: number } {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  return {
    bits: (((block[12] & 1) << 4) | (block[13] >> 4)) + 1,
    totalFrames: (block[13] & 15) * 2 ** 32 + view.getUint32(14),
  }
}

/**
 * The decoder divides by 2^(bits-1) - 1, but WAV readers (this one, libsndfile, librosa) by 2^(bits-1). This is
 * corrected exactly for up to 24 bits: the float nearest to i / (2^(bits-1) - 1) is within a quarter of a step.
 */
function toWavScale(channels: readonly Float32Array[], bits: number): readonly Float32Array[] {
  const scale = 2 ** (bits - 1)
  for (const samples of channels)
    for (let i = 0; i < samples.length; i++) samples[i] = Math.round(samples[i] * (scale - 1)) / scale
  return channels
}
