/** Mel scales: Slaney's (linear below 1 kHz) with triangles of equal area, or HTK's with triangles of equal height. */
export type MelScale = 'slaney' | 'htk'

export interface MelOptions {
  readonly sampleRateHz: number
  readonly fftSize: number
  readonly bands: number
  readonly scale: MelScale
  readonly lowestHz: number
  readonly highestHz: number
}

/** A bank of triangular filters over the bins of a spectrum, stored sparsely. */
export interface BandFilters {
  readonly first: readonly number[]
  readonly weights: readonly Float64Array[]
}

/**
 * librosa.filters.mel: norm 'slaney' with the Slaney scale, norm None with HTK's.
 * A band too narrow to hold any bin gets a single weight of zero.
 */
export function melFilters(options: MelOptions): BandFilters {
  const { sampleRateHz, fftSize, bands, scale } = options
  const { toMel, toHz } = MEL_SCALES[scale]
  const [low, high] = [toMel(options.lowestHz), toMel(options.highestHz)]
  const edges = Array.from({ length: bands + 2 }, (_, i) => toHz(low + ((high - low) * i) / (bands + 1)))
  const first: number[] = []
  const weights: Float64Array[] = []
  for (let band = 0; band < bands; band++) {
    const [left, middle, right] = edges.slice(band, band + 3)
    const height = scale === 'slaney' ? 2 / (right - left) : 1
    const triangle = Array.from({ length: fftSize / 2 + 1 }, (_, bin) => {
      const hz = (bin * sampleRateHz) / fftSize
      return height * Math.max(0, Math.min((hz - left) / (middle - left), (right - hz) / (right - middle)))
    })
    const start = Math.max(
      0,
      triangle.findIndex((weight) => weight > 0),
    )
    const end =
      Math.max(
        start,
        triangle.findLastIndex((weight) => weight > 0),
      ) + 1
    first.push(start)
    weights.push(Float64Array.from(triangle.slice(start, end)))
  }
  return { first, weights }
}

const LINEAR_HZ = 200 / 3
const LOG_FROM_HZ = 1000
const LOG_FROM_MEL = LOG_FROM_HZ / LINEAR_HZ
const LOG_STEP = Math.log(6.4) / 27

export const MEL_SCALES: Readonly<
  Record<MelScale, { readonly toMel: (hz: number) => number; readonly toHz: (mel: number) => number }>
> = {
  slaney: {
    toMel: (hz) => (hz < LOG_FROM_HZ ? hz / LINEAR_HZ : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP),
    toHz: (mel) =>
      mel < LOG_FROM_MEL ? mel * LINEAR_HZ : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL)),
  },
  htk: {
    toMel: (hz) => 2595 * Math.log10(1 + hz / 700),
    toHz: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
}
