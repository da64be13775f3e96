import { bandSums, dense } from './bands.ts'
import { correlate } from './correlate.ts'
import { clampBelow, scaledLog, yinDifference } from './elementwise.ts'
import { fftPass2, fftPass4 } from './fft.ts'
import { polyphase } from './polyphase.ts'
import { mirror, realPart, realPower, scaleSwapped } from './spectrum.ts'
import { gather, scatter } from './transpose.ts'

export { LAGS_PER_ROUND } from './correlate.ts'
export { PHASE_TAPS } from './polyphase.ts'

export const KERNELS = {
  bandSums,
  clampBelow,
  correlate,
  dense,
  fftPass2,
  fftPass4,
  gather,
  mirror,
  polyphase,
  realPart,
  realPower,
  scaledLog,
  scaleSwapped,
  scatter,
  yinDifference,
} as const
