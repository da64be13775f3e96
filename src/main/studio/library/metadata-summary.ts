import { tickStep } from 'd3-array'
import type { Histogram, MetadataSummary } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { findField } from '../metadata/index.ts'
import { composed, type Db, type Where } from '../project/index.ts'
import { filterSql, isEmptyFilter } from './filter.ts'

/** Values with their own count. */
const LISTED = 200
const BINS = 24

const NO_VALUES: MetadataSummary = { kind: 'text', given: 0, different: 0, values: [], histogram: null }

const counts = composed<{ readonly text: string; readonly clips: number }>('clips by value of a field')
const extent = composed<{
  readonly given: number
  readonly values: number
  readonly low: number | null
  readonly high: number | null
}>('extent of a field')
const binned = composed<{ readonly bin: number; readonly clips: number }>('histogram of a field')

/**
 * The values of a field over a filter's clips; the filter's own condition on the field is ignored, so that other values
 * are visible. A field that is not in the tables any more has no values.
 */
export function metadataSummary(db: Db, field: string, filter: ClipFilterInput): MetadataSummary {
  const found = findField(db, field)
  if (!found) return NO_VALUES
  const others = filter.metadata?.filter((condition) => condition.field !== field) ?? []
  const condition = ofClips(found.id, { ...filter, metadata: others.length > 0 ? others : undefined })
  const { given, values, low, high } = extent.get(
    db,
    `SELECT count(*) AS given, count(DISTINCT text) AS "values", min(number) AS low, max(number) AS high
     FROM metadata WHERE ${condition.sql}`,
    ...condition.params,
  )!
  return {
    kind: found.kind,
    given,
    different: values,
    values: counts.all(
      db,
      `SELECT text, count(*) AS clips FROM metadata WHERE ${condition.sql} GROUP BY text ORDER BY 2 DESC, 1 LIMIT ${LISTED}`,
      ...condition.params,
    ),
    histogram: low === null || high === null ? null : histogramOf(db, condition, low, high),
  }
}

/** A condition on `metadata`. Without a filter, the index of the field answers alone. */
function ofClips(field: number, filter: ClipFilterInput): Where {
  const { sql, params } = filterSql(filter)
  const clips = isEmptyFilter(filter)
    ? 'clip NOT IN (SELECT id FROM clips WHERE missing_since IS NOT NULL)'
    : `clip IN (SELECT c.id FROM clips c WHERE ${sql})`
  return { sql: `field = ? AND ${clips}`, params: [field, ...(isEmptyFilter(filter) ? [] : params)] }
}

function histogramOf(db: Db, condition: Where, low: number, high: number): Histogram {
  const width = high > low ? tickStep(low, high, BINS) : 1
  const first = Math.floor(low / width)
  const bins = new Array<number>(Math.floor(high / width) - first + 1).fill(0)
  const rows = binned.all(
    db,
    `SELECT CAST(floor(number / ${width}) AS INTEGER) - ${first} AS bin, count(*) AS clips
     FROM metadata WHERE number IS NOT NULL AND ${condition.sql} GROUP BY 1`,
    ...condition.params,
  )
  for (const { bin, clips } of rows) bins[Math.min(bins.length - 1, Math.max(0, bin))] += clips
  return { from: first * width, width, counts: bins }
}
