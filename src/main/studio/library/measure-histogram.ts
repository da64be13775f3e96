import type { Histogram } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { AcousticMeasure } from '#shared/domain/acoustics.ts'
import { valueOfClip } from '../acoustics/index.ts'
import { composed, type Db } from '../project/index.ts'
import { histogramOf } from './bins.ts'
import { filterSql } from './filter.ts'

const BINS = 24
const valuesOf = composed<number>('values of an acoustic measure, for its histogram', { pluck: true })

/** Histogram of an acoustic measure over a filter's clips; the filter's own range of the measure is ignored. */
export function measureHistogram(db: Db, filter: ClipFilterInput, measure: AcousticMeasure): Histogram {
  const others = filter.acoustics?.filter((range) => range.measure !== measure) ?? []
  const { sql, params } = filterSql({ ...filter, acoustics: others.length > 0 ? others : undefined })
  const found = valuesOf.all(
    db,
    `SELECT value FROM (SELECT ${valueOfClip(measure)} AS value FROM clips c WHERE ${sql}) WHERE value IS NOT NULL`,
    ...params,
  )
  const values = found.map((value) => ({ value, clips: 1 }))
  return histogramOf(values, BINS) ?? { from: 0, width: 1, counts: [] }
}
