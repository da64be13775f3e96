/** Configuration of 10 ms frames, for the `frames` features and for every display of pitch and level. */
export const FRAMES = {
  sampleRateHz: 16_000,
  fftSize: 512,
  windowSamples: 400,
  hopSamples: 160,
  melBands: 80,
  mel: 'htk',
  lowestHz: 30,
  highestHz: 8000,
  /** Range of the pitch search, in Hz. */
  f0Hz: [65, 600],
  f0FrameSamples: 1024,
} as const

/** Thresholds for active and for voiced frames. */
export const VOICING = {
  /** Level below the loudest frame of the clip, in dB. */
  activeDb: 35,
  /** Minimum normalised correlation of a frame with itself one period later. */
  voicedPeriodicity: 0.6,
} as const
