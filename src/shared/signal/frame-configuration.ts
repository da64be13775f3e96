/** How 10 ms frames are made, for the `frames` features and for every picture of pitch and level. */
export const FRAMES = {
  sampleRateHz: 16_000,
  fftSize: 512,
  windowSamples: 400,
  hopSamples: 160,
  melBands: 80,
  mel: 'htk',
  lowestHz: 30,
  highestHz: 8000,
  /** Range of the pitch search. */
  f0Hz: [65, 600],
  f0FrameSamples: 1024,
} as const

/** Which frames count as active and as voiced. */
export const VOICING = {
  /** Below the loudest frame of the clip. */
  activeDb: 35,
  /** Least normalised correlation of a frame with itself one period later. */
  voicedPeriodicity: 0.6,
} as const
