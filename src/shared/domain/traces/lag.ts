import { FEWEST_SECONDS, TRACE_RATE_HZ } from './trace.ts'

/** How long a trace is behind a reference. */
export interface Lag {
  /** Negative where the trace is ahead of the reference. */
  readonly seconds: number
  /** Pearson correlation with the reference after shifting by this lag, at the best instant of the 10 Hz grid. */
  readonly correlation: number
  /** Seconds over which the correlation is computed. */
  readonly overlapSeconds: number
}

/** Lags are sought up to so many seconds in both directions. */
const LONGEST_LAG_SECONDS = 10
/** Below, the traces have too little in common for a lag. */
const LEAST_CORRELATION = 0.3

/**
 * The lag with the highest cross-correlation, refined by a parabola through the correlations around it. Instants without a
 * value in one of both are left out.
 * @returns null where both share less than `FEWEST_SECONDS`, where no lag reaches a correlation of 0.3, and where the
 *   correlation still rises at the longest lag
 */
export function lagBehind(trace: ArrayLike<number>, reference: ArrayLike<number>): Lag | null {
  const most = LONGEST_LAG_SECONDS * TRACE_RATE_HZ
  const fits = Array.from({ length: 2 * most + 1 }, (_, i) => correlationAt(trace, reference, i - most))
  let best = -1
  fits.forEach(({ r }, i) => {
    if (!Number.isNaN(r) && (best < 0 || r > fits[best].r)) best = i
  })
  if (best <= 0 || best >= 2 * most || fits[best].r < LEAST_CORRELATION) return null
  const [before, at, after] = [fits[best - 1].r, fits[best].r, fits[best + 1].r]
  const bend = before - 2 * at + after
  const shift = bend < 0 ? (before - after) / (2 * bend) : 0
  return {
    seconds: (best - most + shift) / TRACE_RATE_HZ,
    correlation: at,
    overlapSeconds: fits[best].n / TRACE_RATE_HZ,
  }
}

/** Pearson correlation of `trace[t + lag]` and `reference[t]`, in one pass. NaN without enough instants or without variance. */
function correlationAt(trace: ArrayLike<number>, reference: ArrayLike<number>, lag: number) {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  const end = Math.min(reference.length, trace.length - lag)
  for (let t = Math.max(0, -lag); t < end; t++) {
    const [a, b] = [trace[t + lag], reference[t]]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    n++
    x += a
    y += b
    xx += a * a
    yy += b * b
    xy += a * b
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n)
  const isEnough = n >= FEWEST_SECONDS * TRACE_RATE_HZ && spread > 1e-9
  return { r: isEnough ? (xy - (x * y) / n) / Math.sqrt(spread) : NaN, n }
}
