import type { PcmEncoding } from '#shared/signal/index.ts'
import { checkShape } from './limits.ts'

export interface WavFormat {
  readonly encoding: PcmEncoding
  readonly channels: number
  readonly sampleRateHz: number
  /** Bytes per sample of one channel. */
  readonly sampleBytes: number
}

const EXTENSIBLE = 0xfffe
const ENCODINGS: Readonly<Record<string, PcmEncoding>> = {
  '1/1': 'pcm8',
  '1/2': 'pcm16',
  '1/3': 'pcm24',
  '1/4': 'pcm32',
  '3/4': 'float32',
  '3/8': 'float64',
  '6/1': 'alaw',
  '7/1': 'mulaw',
}
/**
 * Reads a `fmt ` chunk (Microsoft's WAVEFORMATEX and WAVEFORMATEXTENSIBLE).
 * @returns null for an encoding other than `PcmEncoding`
 * @throws StudioError `unreadable` for values that only a damaged header contains
 */
export function readFormat(view: DataView, name: string): WavFormat | null {
  const extensible = view.getUint16(0, true) === EXTENSIBLE && view.byteLength >= 26
  // The sub-format's GUID begins with the tag it would have without the extension.
  const tag = extensible ? view.getUint16(24, true) : view.getUint16(0, true)
  const channels = view.getUint16(2, true)
  const sampleRateHz = view.getUint32(4, true)
  const blockAlign = view.getUint16(12, true)
  // The oldest format chunk, of 14 bytes, has no field for the bits.
  const bits = view.byteLength >= 16 ? view.getUint16(14, true) : (blockAlign / channels) * 8
  checkShape(name, sampleRateHz, channels)
  const sampleBytes = containerBytes(bits, blockAlign / channels)
  const encoding = ENCODINGS[`${tag}/${sampleBytes}`] as PcmEncoding | undefined
  if (!encoding) return null
  return { encoding, channels, sampleRateHz, sampleBytes }
}

/**
 * Bytes per sample: 20 bits take 3 bytes, 24 bits sometimes 4. The block size decides, unless it contradicts the bits.
 */
function containerBytes(bits: number, blockBytes: number): number {
  const needed = Math.ceil(bits / 8)
  return Number.isInteger(blockBytes) && blockBytes >= needed && blockBytes <= 8 ? blockBytes : needed
}
