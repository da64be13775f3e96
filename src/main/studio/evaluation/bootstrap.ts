import { seeded } from '#shared/domain/random.ts'
import type { Figure, Interval } from '#shared/domain/runs.ts'

export interface BootstrapOptions {
  readonly resamples?: number
  readonly seed?: number
  /**
   * Places of figures that cannot be negative and that resampling can only raise, such as calibration errors: their
   * intervals are moved down by the bias the resamples show (Efron & Tibshirani 1993, ch. 10), to no less than 0.
   */
  readonly raised?: readonly number[]
}

/**
 * Figures with 95 % percentile intervals over speakers (Efron & Tibshirani 1993, ch. 13): clips of one speaker are not
 * independent, so speakers are what is drawn. Everything enters as sums per speaker, so a resample costs speakers ×
 * sums, however many clips there are.
 * @param speakers one vector of sums a speaker, all of one length
 * @param rule the figures of a summed vector; NaN where a resample leaves one undefined, which its interval then skips
 * @returns one figure each; null intervals where there are fewer than two speakers
 */
export function bootstrap(
  speakers: readonly Float64Array[],
  rule: (sums: Float64Array) => readonly number[],
  { resamples = 1000, seed = 1, raised = [] }: BootstrapOptions = {},
): Figure[] {
  const values = rule(total(speakers, () => 1))
  if (speakers.length < 2) return values.map((value) => ({ value: value || 0, interval: null }))
  const random = seeded(`${seed}/bootstrap`)
  const times = new Uint32Array(speakers.length)
  const drawn = values.map(() => new Float64Array(resamples))
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0)
    for (let i = 0; i < speakers.length; i++) times[random.integer(speakers.length)]++
    rule(total(speakers, (speaker) => times[speaker])).forEach((value, n) => (drawn[n][resample] = value))
  }
  return values.map((value, n) => {
    const interval = percentiles(drawn[n])
    return { value: value || 0, interval: raised.includes(n) ? lowered(interval, value, drawn[n]) : interval }
  })
}

function lowered(interval: Interval | null, value: number, drawn: Float64Array): Interval | null {
  if (!interval) return null
  const bias = drawn.reduce((sum, one) => sum + one, 0) / drawn.length - value
  return { low: Math.max(0, interval.low - bias), high: Math.max(0, interval.high - bias) }
}

function total(speakers: readonly Float64Array[], times: (speaker: number) => number): Float64Array {
  const sums = new Float64Array(speakers[0]?.length ?? 0)
  speakers.forEach((vector, speaker) => {
    const weight = times(speaker)
    if (weight > 0) for (let i = 0; i < sums.length; i++) sums[i] += weight * vector[i]
  })
  return sums
}

function percentiles(drawn: Float64Array): Interval | null {
  const sorted = drawn.filter((value) => !Number.isNaN(value)).sort()
  return sorted.length === 0 ? null : { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

/** Linear between neighbours, as numpy's. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(sorted.length - 1, below + 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}
