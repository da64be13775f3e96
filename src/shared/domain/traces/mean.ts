/** The mean of several traces at each instant. */
export interface MeanTrace {
  /** NaN where no annotator has a value. */
  readonly mean: Float32Array
  /** Standard deviation of the annotators (n − 1); NaN where fewer than two have a value. */
  readonly deviation: Float32Array
}

/** @param traces of equal length */
export function meanTrace(traces: readonly ArrayLike<number>[]): MeanTrace {
  const length = traces.at(0)?.length ?? 0
  const mean = new Float32Array(length).fill(NaN)
  const deviation = new Float32Array(length).fill(NaN)
  for (let at = 0; at < length; at++) {
    let [n, sum] = [0, 0]
    for (const trace of traces)
      if (!Number.isNaN(trace[at])) {
        n++
        sum += trace[at]
      }
    if (n === 0) continue
    mean[at] = sum / n
    if (n === 1) continue
    let squares = 0
    for (const trace of traces) if (!Number.isNaN(trace[at])) squares += (trace[at] - sum / n) ** 2
    deviation[at] = Math.sqrt(squares / (n - 1))
  }
  return { mean, deviation }
}
