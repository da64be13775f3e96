import { toPlanar } from '#shared/signal/index.ts'
import type { SyncAudioBlocks } from './blocks.ts'
import { missing } from './faults.ts'
import { ffmpegBlocks } from './ffmpeg/index.ts'
import { checkLength, checkNumbers } from './limits.ts'
import type { ByteSource } from './source.ts'
import { findW64Chunks } from './w64-chunks.ts'
import { findChunks, type WavChunks } from './wav-chunks.ts'
import { readFormat } from './wav-format.ts'

/** Bytes of stored samples per block: a clip of a few seconds is one block. */
const BLOCK_BYTES = 2 ** 20

/**
 * Decodes a WAV file; FFmpeg takes over for ADPCM, GSM and rarer encodings. Memory is allocated for the
 * samples in the file, not for the number in its header.
 * @throws StudioError `unreadable`
 */
export function wavBlocks(source: ByteSource, name: string): SyncAudioBlocks {
  return chunkBlocks('wav', findChunks(source, name), source, name)
}

/** The same for Sony Wave64. */
export function w64Blocks(source: ByteSource, name: string): SyncAudioBlocks {
  return chunkBlocks('w64', findW64Chunks(source, name), source, name)
}

function* chunkBlocks(
  container: 'wav' | 'w64',
  chunks: WavChunks,
  source: ByteSource,
  name: string,
): SyncAudioBlocks {
  const format = readFormat(chunks.format, name)
  if (!format) return yield* ffmpegBlocks(container, source, name)
  const { encoding, channels: count, sampleRateHz, sampleBytes } = format
  const frameBytes = sampleBytes * count
  const frames = Math.floor(chunks.dataBytes / frameBytes)
  checkLength(name, frames, { channels: count, sampleRateHz }, source.size)
  const blockFrames = Math.floor(BLOCK_BYTES / frameBytes)
  for (let frame = 0; frame < frames; frame += blockFrames) {
    const held = Math.min(blockFrames, frames - frame)
    const data = source.read(chunks.dataStart + frame * frameBytes, held * frameBytes)
    const channels = toPlanar(data, encoding, count, held)
    if (encoding === 'float32' || encoding === 'float64') checkNumbers(name, channels)
    yield { sampleRateHz, channels }
  }
  return {
    format: { container, encoding, sampleRateHz, channels: count },
    frames,
    truncated: missing(frames, Math.floor(chunks.promisedBytes / frameBytes), sampleRateHz),
  }
}
