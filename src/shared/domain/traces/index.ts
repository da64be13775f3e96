/** Continuous ratings of long recordings: composition of takes, resampling, lags, and agreement between annotators. */
export { traceAgreement, type RatedTrace, type TraceAgreement, type TraceCoefficients } from './agreement.ts'
export { coverageOf, isCovered, type Stretch } from './coverage.ts'
export { onScale, traceDimensions, type TraceDimension } from './dimension.ts'
export { lagBehind, type Lag } from './lag.ts'
export { meanTrace, type MeanTrace } from './mean.ts'
export { traceOf } from './resample.ts'
export {
  FEWEST_SECONDS,
  LONGEST_GAP_SECONDS,
  TRACE_DEVICES,
  TRACE_RATE_HZ,
  type Resampling,
  type TakeSamples,
  type TraceDevice,
} from './trace.ts'
export { fromText, toText } from './trace-text.ts'
