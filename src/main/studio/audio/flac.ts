import { FLACDecoder } from '@wasm-audio-decoders/flac'
import type { DecodedAudio } from './decoded.ts'
import { damaged, drain, type Drained } from './drain.ts'
import { unreadable } from './faults.ts'
import { id3Bytes, textAt } from './sniff.ts'
import { missing } from './wav.ts'

const STREAMINFO_BYTES = 34

/** Decodes a FLAC file to the very samples its WAV would give. @throws StudioError `unreadable` */
export async function decodeFlac(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const stream = textAt(bytes, 0, 3) === 'ID3' ? bytes.subarray(id3Bytes(bytes)) : bytes
  if (stream.length < 8 + STREAMINFO_BYTES)
    throw unreadable(name, 'is a FLAC file cut short in its header. Restore the file.')
  const { bits, totalFrames } = streamInfo(stream.subarray(8))
  const drained = await drain(() => new FLACDecoder(), stream, name)
  return {
    ...toWavScale(drained, bits),
    format: format('flac', bits, drained),
    truncated: missing(drained.frames, totalFrames, drained.sampleRateHz) ?? damaged(drained.errors),
  }
}

/** The same for FLAC inside Ogg, whose first packet holds the stream's description at byte 17 (RFC 9639, 10.1). */
export async function decodeOggFlac(
  bytes: Uint8Array,
  firstPacket: Uint8Array,
  name: string,
): Promise<DecodedAudio> {
  if (firstPacket.length < 17 + STREAMINFO_BYTES)
    throw unreadable(name, 'is cut short in its header. Restore the file.')
  const { bits, totalFrames } = streamInfo(firstPacket.subarray(17))
  const drained = await drain(() => new FLACDecoder(), bytes, name)
  return {
    ...toWavScale(drained, bits),
    format: format('ogg', bits, drained),
    truncated: missing(drained.frames, totalFrames, drained.sampleRateHz) ?? damaged(drained.errors),
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
 * The decoder divides by 2^(bits-1) - 1, WAV readers (here, libsndfile, librosa) by 2^(bits-1). Undone exactly up to
 * 24 bits: the float nearest to i / (2^(bits-1) - 1) is within a quarter of a step.
 */
function toWavScale(drained: Drained, bits: number): Omit<Drained, 'errors'> {
  const scale = 2 ** (bits - 1)
  for (const samples of drained.channels)
    for (let i = 0; i < samples.length; i++) samples[i] = Math.round(samples[i] * (scale - 1)) / scale
  const { sampleRateHz, channels, frames } = drained
  return { sampleRateHz, channels, frames }
}

function format(container: 'flac' | 'ogg', bits: number, drained: Drained): DecodedAudio['format'] {
  return {
    container,
    encoding: `flac${bits}`,
    sampleRateHz: drained.sampleRateHz,
    channels: drained.channels.length,
  }
}
