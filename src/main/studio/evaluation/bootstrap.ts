import { quantile } from 'd3-array'
import { figureOf, whyNoInterval } from '#shared/domain/intervals.ts'
import { seeded } from '#shared/domain/random.ts'
import type { Figure, Interval } from '#shared/domain/figures.ts'
import { StudioError } from '#shared/errors.ts'

export interface BootstrapOptions {
  readonly resamples?: number
  readonly seed?: number
}

/** A figure by name: how it is computed from summed sums. */
export interface Measure {
  readonly key: string
  /** NaN where a resample leaves it undefined, which its interval then skips. */
  readonly of: (sums: Float64Array) => number
  /**
   * Whether it cannot be negative and resampling can only raise it, as with calibration errors: its interval is moved down
   * by the bias the resamples show (Efron & Tibshirani 1993, ch. 10), to no less than 0.
   */
  readonly raised?: boolean
}

/**
 * Figures with 95 % percentile intervals over speakers (Efron & Tibshirani 1993, ch. 13): clips of one speaker are not
 * independent, so speakers are what is drawn. Everything enters as sums per speaker, so a resample costs speakers ×
 * sums, however many clips there are.
 * @param speakers one vector of sums a speaker, all of one length
 * @returns the figure of each measure by its key; without an interval, and with the reason, where there are too few speakers
 */
export function bootstrap(
  speakers: readonly Float64Array[],
  measures: readonly Measure[],
  { resamples = 1000, seed = 1 }: BootstrapOptions = {},
): (key: string) => Figure {
  const sums = total(speakers, () => 1)
  const values = measures.map(({ of }) => of(sums))
  if (whyNoInterval(speakers.length))
    return lookUp(
      measures,
      values.map((value) => figureOf(value || 0, null, speakers.length)),
    )
  const random = seeded(`${seed}/bootstrap`)
  const times = new Uint32Array(speakers.length)
  const drawn = values.map(() => new Float64Array(resamples))
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0)
    for (let i = 0; i < speakers.length; i++) times[random.integer(speakers.length)]++
    const redrawn = total(speakers, (speaker) => times[speaker])
    measures.forEach(({ of }, n) => (drawn[n][resample] = of(redrawn)))
  }
  return lookUp(
    measures,
    values.map((value, n) => {
      const interval = percentiles(drawn[n])
      const given = measures[n].raised ? lowered(interval, value, drawn[n]) : interval
      return figureOf(value || 0, given, speakers.length)
    }),
  )
}

function lookUp(measures: readonly Measure[], figures: readonly Figure[]): (key: string) => Figure {
  const byKey = new Map(measures.map(({ key }, n) => [key, figures[n]]))
  return (key) => {
    const figure = byKey.get(key)
    if (!figure) throw new StudioError('internal', `There is no figure "${key}".`)
    return figure
  }
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

/** Linear between neighbours (numpy's default); resamples without a value do not count. */
function percentiles(drawn: Float64Array): Interval | null {
  const [low, high] = [quantile(drawn, 0.025), quantile(drawn, 0.975)]
  return low === undefined || high === undefined ? null : { low, high }
}
