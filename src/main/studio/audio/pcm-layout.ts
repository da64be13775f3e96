import type { PcmEncoding } from '#shared/signal/index.ts'
import { openSource } from './source.ts'
import { sniff } from './sniff.ts'
import { findChunks } from './wav-chunks.ts'
import { readFormat } from './wav-format.ts'

/** Where a WAV file keeps its samples. */
export interface PcmLayout {
  readonly encoding: PcmEncoding
  readonly sampleRateHz: number
  readonly channels: number
  /** Number of samples of each channel. */
  readonly frames: number
  /** Position of the first sample, in bytes. */
  readonly at: number
  /** Bytes of one sample of all channels. */
  readonly frameBytes: number
}

/**
 * Where a WAV file keeps its samples, so that any part of it can be read; null for other formats and encodings.
 * Throws as `readBlocks` does.
 */
export async function pcmLayout(file: string): Promise<PcmLayout | null> {
  using source = await openSource(file)
  if (sniff(source, file) !== 'wav') return null
  const { format, dataStart, dataBytes } = findChunks(source, file)
  const found = readFormat(format, file)
  if (!found) return null
  const { encoding, sampleRateHz, channels, sampleBytes } = found
  const frameBytes = sampleBytes * channels
  return {
    encoding,
    sampleRateHz,
    channels,
    frames: Math.floor(dataBytes / frameBytes),
    at: dataStart,
    frameBytes,
  }
}
