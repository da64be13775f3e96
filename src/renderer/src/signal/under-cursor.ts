import Meyda from 'meyda'

export interface UnderCursor {
  readonly seconds: number
  readonly rmsDbfs: number
  readonly zeroCrossingsPerSecond: number
  readonly centroidHz: number
  readonly rolloffHz: number
  /** Spectral flatness: 0 for a tone, 1 for white noise. */
  readonly flatness: number
}

const FRAME = 512

/** Short-time features of the frame around a time, by Meyda. Null too close to an end of the clip. */
export function featuresAt(samples: Float32Array, sampleRateHz: number, seconds: number): UnderCursor | null {
  const start = Math.round(seconds * sampleRateHz) - FRAME / 2
  if (start < 0 || start + FRAME > samples.length) return null
  Meyda.bufferSize = FRAME
  Meyda.sampleRate = sampleRateHz
  const found = Meyda.extract(
    ['rms', 'zcr', 'spectralCentroid', 'spectralRolloff', 'spectralFlatness'],
    samples.slice(start, start + FRAME),
  )
  if (!found) return null
  const number = (value: number | undefined) => (Number.isFinite(value) ? value! : 0)
  return {
    seconds,
    rmsDbfs: 20 * Math.log10(number(found.rms) + 1e-9),
    zeroCrossingsPerSecond: (number(found.zcr) * sampleRateHz) / FRAME,
    // Meyda returns the centroid in bins.
    centroidHz: (number(found.spectralCentroid) * sampleRateHz) / FRAME,
    rolloffHz: number(found.spectralRolloff),
    flatness: number(found.spectralFlatness),
  }
}
