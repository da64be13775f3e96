import { factor, intervalsOf, isPeriodLength, LARGEST_PERIOD_FACTOR } from './periods.ts'

/** Perturbations of period length as shares of the mean period; null if there are too few periods. */
export interface Jitter {
  /** Mean difference of neighbouring periods. */
  readonly local: number | null
  /** Relative average perturbation: mean difference of a period from the mean of itself and its two neighbours. */
  readonly rap: number | null
  /** The same with four neighbours. */
  readonly ppq5: number | null
}

/** Praat's "Get jitter" with its defaults: periods of 0.1 to 20 ms, neighbours that differ by at most a factor of 1.3. */
export function jitterOf(pulses: Float64Array): Jitter {
  const intervals = intervalsOf(pulses)
  const mean = meanPeriod(intervals)
  const share = (seconds: number | null) => (seconds === null || mean === null ? null : seconds / mean)
  return {
    local: share(perturbation(intervals, 2, ([a, b]) => a - b)),
    rap: share(perturbation(intervals, 3, ([a, b, c]) => b - (a + b + c) / 3)),
    ppq5: share(perturbation(intervals, 5, ([a, b, c, d, e]) => c - (a + b + c + d + e) / 5)),
  }
}

/** The mean magnitude of `difference` over all runs of `width` periods. A run with an interval that is no period is left out. */
function perturbation(
  intervals: Float64Array,
  width: number,
  difference: (run: Float64Array) => number,
): number | null {
  let sum = 0
  let runs = 0
  for (let i = 0; i + width <= intervals.length; i++) {
    const run = intervals.subarray(i, i + width)
    if (!isRegular(run)) continue
    sum += Math.abs(difference(run))
    runs++
  }
  // Praat counts periods: runs + width − 1, of which it wants at least `width`.
  return runs < 1 ? null : sum / runs
}

function isRegular(run: Float64Array): boolean {
  for (let i = 0; i < run.length; i++) {
    if (!isPeriodLength(run[i])) return false
    if (i > 0 && factor(run[i - 1], run[i]) > LARGEST_PERIOD_FACTOR) return false
  }
  return true
}

/** Mean of the intervals that are periods: of a possible length, and not between two intervals that both differ from it. */
function meanPeriod(intervals: Float64Array): number | null {
  let sum = 0
  let count = 0
  for (let i = 0; i < intervals.length; i++) {
    const isInside = i > 0 && i + 1 < intervals.length
    const isAlone =
      isInside &&
      factor(intervals[i], intervals[i - 1]) > LARGEST_PERIOD_FACTOR &&
      factor(intervals[i], intervals[i + 1]) > LARGEST_PERIOD_FACTOR
    if (!isPeriodLength(intervals[i]) || isAlone) continue
    sum += intervals[i]
    count++
  }
  return count === 0 ? null : sum / count
}
