import { framePower, simdMachine, MEL_SCALES } from '#shared/signal/index.ts'

export const FREQUENCY_SCALES = ['mel', 'linear'] as const
export type FrequencyScale = (typeof FREQUENCY_SCALES)[number]

export interface SpectrogramOptions {
  readonly scale: FrequencyScale
  /** Length of the Hann window; the FFT size is the next power of two. */
  readonly windowSeconds: number
  /** Dynamic range below the loudest point; lower levels are black. */
  readonly rangeDb: number
  /** Size of the image. */
  readonly width: number
  readonly height: number
  /** Time range; undefined for the whole clip. */
  readonly span?: { readonly start: number; readonly end: number }
  /** Reference level, so that a part has the same brightness as in the whole clip. */
  readonly loudestDb?: number
}

export interface SpectrogramImage {
  readonly width: number
  readonly height: number
  /** 255 at the reference level, 0 at `rangeDb` below; rows from the highest frequency down. */
  readonly levels: Uint8Array<ArrayBuffer>
  readonly loudestDb: number
}

/** Added to every power, so that the logarithm of silence exists. */
const LEAST_POWER = 1e-12

/** The frequency of a height above the bottom (0 to 1), in Hz. */
export function frequencyAt(share: number, scale: FrequencyScale, sampleRateHz: number): number {
  const nyquist = sampleRateHz / 2
  if (scale === 'linear') return share * nyquist
  const { toMel, toHz } = MEL_SCALES.htk
  return toHz(share * toMel(nyquist))
}

/** Spectrogram of a clip: one frame per column, mean power of a band per row. */
export function spectrogram(
  samples: Float32Array,
  sampleRateHz: number,
  options: SpectrogramOptions,
): SpectrogramImage {
  const { scale, windowSeconds, rangeDb, width, height } = options
  const { start, end } = options.span ?? { start: 0, end: samples.length / sampleRateHz }
  const windowSamples = Math.max(16, Math.round(windowSeconds * sampleRateHz))
  const fftSize = Math.max(512, 2 ** Math.ceil(Math.log2(windowSamples)))
  const transform = framePower(simdMachine(), windowSamples, fftSize)
  const bands = bandEdges(scale, sampleRateHz, fftSize, height)
  const frame = new Float32Array(fftSize)
  const power = new Float32Array(fftSize / 2 + 1)
  const decibels = new Float32Array(width * height)
  // Constant silence stays dark.
  let loudest = options.loudestDb ?? 10 * Math.log10(LEAST_POWER) + rangeDb
  for (let x = 0; x < width; x++) {
    const middle = (start + ((x + 0.5) / width) * (end - start)) * sampleRateHz
    const first = Math.round(middle) - fftSize / 2
    for (let i = 0; i < fftSize; i++) frame[i] = samples[first + i] ?? 0
    transform.of(frame, power)
    for (let y = 0; y < height; y++) {
      const level = 10 * Math.log10(meanBetween(power, bands[y], bands[y + 1]) + LEAST_POWER)
      decibels[(height - 1 - y) * width + x] = level
      if (options.loudestDb === undefined) loudest = Math.max(loudest, level)
    }
  }
  const levels = Uint8ClampedArray.from(decibels, (level) => 255 * (1 + (level - loudest) / rangeDb))
  return { width, height, levels: new Uint8Array(levels.buffer), loudestDb: loudest }
}

/** Band edges in bins, height + 1 values from the bottom up. */
function bandEdges(
  scale: FrequencyScale,
  sampleRateHz: number,
  fftSize: number,
  height: number,
): Float64Array {
  return Float64Array.from(
    { length: height + 1 },
    (_, row) => (frequencyAt(row / height, scale, sampleRateHz) * fftSize) / sampleRateHz,
  )
}

/** Mean power between two edges, interpolated where a band is narrower than a bin. */
function meanBetween(power: Float32Array, from: number, to: number): number {
  const [first, last] = [Math.ceil(from), Math.min(power.length - 1, Math.floor(to))]
  if (last < first) return at(power, (from + to) / 2)
  let sum = 0
  for (let bin = first; bin <= last; bin++) sum += power[bin]
  return sum / (last - first + 1)
}

function at(power: Float32Array, place: number): number {
  const below = Math.min(power.length - 2, Math.floor(place))
  return power[below] + (power[below + 1] - power[below]) * (place - below)
}
