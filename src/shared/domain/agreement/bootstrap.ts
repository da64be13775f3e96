import { quantile } from 'd3-array'
import type { Interval } from '../figures.ts'
import { seeded } from '../random.ts'
import type { RatingTable, TargetTable } from './rating-table.ts'

export const RESAMPLES = 1000
/** Minimum targets for an interval. */
export const FEWEST_TARGETS = 10

/** A coefficient with its 95 % interval; the interval is null with too few targets. */
export interface Estimate {
  readonly value: number | null
  readonly interval: Interval | null
}

type Measures<Key extends string> = Readonly<Record<Key, (table: RatingTable) => number | null>>

/**
 * Measures with 95 % percentile bootstrap intervals over targets (Efron & Tibshirani 1993, ch. 13). One seed gives the same
 * resamples, so that tables with equal rows can be compared. Resamples without a value are ignored.
 */
export function withIntervals<Key extends string>(
  table: TargetTable,
  measures: Measures<Key>,
  seed: number | string = 1,
): Readonly<Record<Key, Estimate>> {
  const keys = Object.keys(measures) as Key[]
  const drawn = new Map(keys.map((key) => [key, [] as number[]]))
  const { rows, rowOf } = table
  if (rowOf.length >= FEWEST_TARGETS)
    for (const times of resamples(table, seed))
      for (const key of keys) {
        const value = measures[key]({ rows, times })
        if (value !== null) drawn.get(key)!.push(value)
      }
  return Object.fromEntries(
    keys.map((key) => [key, { value: measures[key](table), interval: percentiles(drawn.get(key)!) }]),
  ) as Record<Key, Estimate>
}

/** How often each row occurs in each resample. The array is used again. */
function* resamples({ rows, rowOf }: TargetTable, seed: number | string): Generator<Uint32Array> {
  const random = seeded(`${seed}/agreement`)
  const times = new Uint32Array(rows.length)
  for (let resample = 0; resample < RESAMPLES; resample++) {
    times.fill(0)
    for (let i = 0; i < rowOf.length; i++) times[rowOf[random.integer(rowOf.length)]]++
    yield times
  }
}

/** The 2.5 and 97.5 % quantiles with linear interpolation (numpy's default). */
function percentiles(values: readonly number[]): Interval | null {
  const [low, high] = [quantile(values, 0.025), quantile(values, 0.975)]
  return low === undefined || high === undefined ? null : { low, high }
}
