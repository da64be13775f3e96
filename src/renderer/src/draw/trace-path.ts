import { TRACE_RATE_HZ } from '#shared/domain/traces/index.ts'
import type { TimeSpan } from '../composables/useTimeView.ts'

/** Points across the visible range; neighbouring values are averaged where there are more. */
const MOST_POINTS = 1200

/** A point in a box of 1 by 1: x over the visible range, y from the high end (0) to the low end (1). */
export interface TracePoint {
  readonly x: number
  readonly low: number
  readonly high: number
}

export const heightOf = (value: number): number => (1 - value) / 2

/** Runs of points without a gap. Values are −1 to 1, NaN in gaps; `deviation` makes a band. */
function runsOf(
  values: ArrayLike<number>,
  { start, end }: TimeSpan,
  deviation?: ArrayLike<number>,
): readonly (readonly TracePoint[])[] {
  const step = Math.max(1, Math.ceil(((end - start) * TRACE_RATE_HZ) / MOST_POINTS))
  // Groups begin at multiples of the step, so that they stay the same while the range moves.
  const first = Math.max(0, Math.floor((start * TRACE_RATE_HZ) / step) * step - step)
  const last = Math.min(values.length - 1, Math.ceil(end * TRACE_RATE_HZ) + step)
  const runs: TracePoint[][] = []
  let run: TracePoint[] = []
  for (let from = first; from <= last; from += step) {
    let [n, sum, spread] = [0, 0, 0]
    for (let at = from; at < Math.min(from + step, values.length); at++) {
      if (Number.isNaN(values[at]) || Number.isNaN(deviation?.[at])) continue
      n++
      sum += values[at]
      spread += deviation?.[at] ?? 0
    }
    if (n === 0) {
      if (run.length > 0) runs.push(run)
      run = []
      continue
    }
    const x = ((from + (step - 1) / 2) / TRACE_RATE_HZ - start) / (end - start)
    run.push({ x, low: heightOf((sum - spread) / n), high: heightOf((sum + spread) / n) })
  }
  return run.length > 0 ? [...runs, run] : runs
}

const place = (x: number, y: number): string => `${x.toFixed(5)} ${y.toFixed(4)}`

/** The line of a trace as an SVG path. */
export function tracePath(values: ArrayLike<number>, span: TimeSpan): string {
  return runsOf(values, span)
    .map((run) => `M${run.map(({ x, high }) => place(x, high)).join('L')}${run.length === 1 ? 'h0' : ''}`)
    .join('')
}

/** The area of one standard deviation around a mean as an SVG path. */
export function bandPath(mean: ArrayLike<number>, deviation: ArrayLike<number>, span: TimeSpan): string {
  return runsOf(mean, span, deviation)
    .map((run) => {
      const above = run.map(({ x, high }) => place(x, Math.max(0, high)))
      const below = run.toReversed().map(({ x, low }) => place(x, Math.min(1, low)))
      return `M${[...above, ...below].join('L')}Z`
    })
    .join('')
}
