import { tickStep } from 'd3-array'
import type { Histogram } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { AcousticMeasure } from '#shared/domain/acoustics.ts'
import { valueOfClip } from '../acoustics/index.ts'
import { composed, type Db } from '../project/index.ts'
import { filterSql } from './filter.ts'

const BINS = 24
const values = composed<number>('values of an acoustic measure, for its histogram', { pluck: true })

/** Histogram of an acoustic measure over a filter's clips; the filter's own range of the measure is ignored. */
export function measureHistogram(db: Db, filter: ClipFilterInput, measure: AcousticMeasure): Histogram {
  const others = filter.acoustics?.filter((range) => range.measure !== measure) ?? []
  const { sql, params } = filterSql({ ...filter, acoustics: others.length > 0 ? others : undefined })
  const found = values.all(
    db,
    `SELECT value FROM (SELECT ${valueOfClip(measure)} AS value FROM clips c WHERE ${sql}) WHERE value IS NOT NULL ORDER BY 1`,
    ...params,
  )
  return histogramOf(found, BINS)
}

/** Bins with round edges. @param sorted in ascending order */
export function histogramOf(sorted: readonly number[], bins: number): Histogram {
  const [low, high] = [sorted.at(0), sorted.at(-1)]
  if (low === undefined || high === undefined) return { from: 0, width: 1, counts: [] }
  const width = high > low ? tickStep(low, high, bins) : 1
  const first = Math.floor(low / width)
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0)
  for (const value of sorted) counts[Math.floor(value / width) - first]++
  return { from: first * width, width, counts }
}
