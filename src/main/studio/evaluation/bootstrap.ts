import { quantile } from 'd3-array'
import { figureOf, whyNoInterval } from '#shared/domain/intervals.ts'
import { seeded } from '#shared/domain/random.ts'
import type { Figure, Interval } from '#shared/domain/figures.ts'
import { StudioError } from '#shared/errors.ts'

export interface BootstrapOptions {
  readonly resamples?: number
  readonly seed?: number
  /** Why these speakers give no interval; null or left out if they do. */
  readonly noInterval?: string | null
}

/** A named figure and how it is computed from sums over speakers. */
export interface Measure {
  readonly key: string
  /** NaN if the figure is undefined for a resample; such resamples are ignored in its interval. */
  readonly of: (sums: Float64Array) => number
  /**
   * True for figures that are not negative and that resampling can only raise, such as calibration errors. The interval
   * is moved down by the bootstrap bias (Efron & Tibshirani 1993, ch. 10), but not below 0.
   */
  readonly raised?: boolean
}

/**
 * Figures with 95 % percentile intervals over speakers (Efron & Tibshirani 1993, ch. 13). Clips of one speaker are not
 * independent, so speakers are resampled. All data are sums per speaker, so the cost of a resample does not depend on
 * the number of clips.
 * @param speakers one vector of sums per speaker, all of the same length
 * @returns each figure by its key; with too few speakers, the reason instead of an interval
 */
export function bootstrap(
  speakers: readonly Float64Array[],
  measures: readonly Measure[],
  { resamples = 1000, seed = 1, noInterval = null }: BootstrapOptions = {},
): (key: string) => Figure {
  const sums = total(speakers, () => 1)
  const values = measures.map(({ of }) => of(sums))
  const reason = noInterval ?? whyNoInterval(speakers.length)
  if (reason !== null)
    return lookUp(
      measures,
      values.map((value) => ({ value: value || 0, interval: null, noInterval: reason })),
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

/** The 95 % percentile interval with linear interpolation (numpy's default). Resamples without a value are ignored. */
function percentiles(drawn: Float64Array): Interval | null {
  const [low, high] = [quantile(drawn, 0.025), quantile(drawn, 0.975)]
  return low === undefined || high === undefined ? null : { low, high }
}
