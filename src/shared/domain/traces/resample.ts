import {
  LONGEST_GAP_SECONDS,
  ROUNDING_SECONDS,
  TRACE_RATE_HZ,
  type Resampling,
  type TakeSamples,
} from './trace.ts'

/**
 * The trace of one annotator at 0, 1/10, 2/10 … seconds. Later takes replace earlier ones where they have samples.
 * @param takes in the order in which they were recorded
 * @param seconds duration of the recording
 * @returns one value an instant; NaN where nothing was recorded
 */
export function traceOf(
  takes: readonly TakeSamples[],
  seconds: number,
  method: Resampling = 'linear',
): Float32Array {
  const trace = new Float32Array(Math.floor((seconds + ROUNDING_SECONDS) * TRACE_RATE_HZ) + 1).fill(NaN)
  for (const take of takes) write(trace, take, method)
  return trace
}

function write(trace: Float32Array, { seconds, values }: TakeSamples, method: Resampling): void {
  for (let i = 0; i < seconds.length; i++) {
    const from = seconds[i]
    const isLast = i + 1 === seconds.length || seconds[i + 1] - from > LONGEST_GAP_SECONDS
    const to = isLast ? from : seconds[i + 1]
    const first = Math.max(0, Math.ceil((from - ROUNDING_SECONDS) * TRACE_RATE_HZ))
    for (let at = first; at < trace.length && at / TRACE_RATE_HZ <= to + ROUNDING_SECONDS; at++) {
      const share = to > from ? (at / TRACE_RATE_HZ - from) / (to - from) : 0
      const isNext = to - at / TRACE_RATE_HZ < ROUNDING_SECONDS
      if (isLast || method === 'linear')
        trace[at] = values[i] + (isLast ? 0 : share * (values[i + 1] - values[i]))
      else trace[at] = isNext ? values[i + 1] : values[i]
    }
  }
}
