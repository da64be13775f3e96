import type { AudioBlock, AudioEnd } from './blocks.ts'
import { unreadable } from './faults.ts'
import { checkLength } from './limits.ts'
import type { ByteSource } from './source.ts'
import { findChunks } from './wav-chunks.ts'
import { readFormat } from './wav-format.ts'
import { toPlanar } from './wav-samples.ts'

/** Beyond this a float is no sample of any scale, and would overflow what is computed from it. */
const LARGEST_SAMPLE = 1e6

/** Of samples as they are stored: a clip of some seconds is one block. */
const BLOCK_BYTES = 2 ** 20

/** Decodes a WAV file; allocates by what the file holds, never by what its header claims. @throws StudioError `unreadable` */
export function* wavBlocks(source: ByteSource, name: string): Generator<AudioBlock, AudioEnd> {
  const chunks = findChunks(source, name)
  const { encoding, channels: count, sampleRateHz, sampleBytes } = readFormat(chunks.format, name)
  const frameBytes = sampleBytes * count
  const frames = Math.floor(chunks.dataBytes / frameBytes)
  checkLength(name, frames, count, sampleRateHz)
  const blockFrames = Math.floor(BLOCK_BYTES / frameBytes)
  for (let frame = 0; frame < frames; frame += blockFrames) {
    const held = Math.min(blockFrames, frames - frame)
    const data = source.read(chunks.dataStart + frame * frameBytes, held * frameBytes)
    const channels = toPlanar(data, encoding, count, held)
    if (encoding === 'float32' || encoding === 'float64') checkNumbers(channels, name)
    yield { sampleRateHz, channels }
  }
  return {
    format: { container: 'wav', encoding, sampleRateHz, channels: count },
    frames,
    truncated: missing(frames, Math.floor(chunks.promisedBytes / frameBytes), sampleRateHz),
  }
}

/** A sentence where fewer frames are there than promised; else null. */
export function missing(frames: number, promised: number, sampleRateHz: number): string | null {
  if (frames >= promised) return null
  const seconds = (count: number) => (count / sampleRateHz).toFixed(2)
  return `Cut short: it promises ${seconds(promised)} s and holds ${seconds(frames)} s. Restore the file.`
}

function checkNumbers(channels: readonly Float32Array[], name: string): void {
  for (const samples of channels)
    for (const sample of samples)
      if (!(Math.abs(sample) <= LARGEST_SAMPLE))
        throw unreadable(name, 'holds samples that are not numbers, or beyond any scale. Export it again.')
}
