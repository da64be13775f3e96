import type { AudioBlock, AudioEnd } from './blocks.ts'
import { unreadable } from './faults.ts'
import { checkLength } from './limits.ts'
import type { ByteSource } from './source.ts'
import { findChunks } from './wav-chunks.ts'
import { readFormat } from './wav-format.ts'
import { toPlanar } from './wav-samples.ts'

/** A larger float is not a sample in any scale, and would cause overflow in later computations. */
const LARGEST_SAMPLE = 1e6

/** Bytes of stored samples per block: a clip of a few seconds is one block. */
const BLOCK_BYTES = 2 ** 20

/**
 * Decodes a WAV file. Memory is allocated for the samples in the file, not for the number in its header.
 * @throws StudioError `unreadable`
 */
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

/** A sentence if the file has fewer frames than its header says; else null. */
export function missing(frames: number, promised: number, sampleRateHz: number): string | null {
  if (frames >= promised) return null
  const seconds = (count: number) => (count / sampleRateHz).toFixed(2)
  return `Cut short: ${seconds(frames)} s of ${seconds(promised)} s are present. Restore the file.`
}

function checkNumbers(channels: readonly Float32Array[], name: string): void {
  for (const samples of channels)
    for (const sample of samples)
      if (!(Math.abs(sample) <= LARGEST_SAMPLE))
        throw unreadable(name, 'contains samples that are not numbers or far out of range. Export it again.')
}
