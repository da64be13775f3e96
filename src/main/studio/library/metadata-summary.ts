import { sum } from 'd3-array'
import type { Histogram, MetadataSummary } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { MetadataKind } from '#shared/domain/metadata.ts'
import { findField, numberOf } from '../metadata/index.ts'
import { composed, type Db, type Where } from '../project/index.ts'
import { binsOf, histogramOf } from './bins.ts'
import { filterSql, isEmptyFilter } from './filter.ts'

/** Values with their own count. */
const LISTED = 200
const BINS = 24

const NO_VALUES: MetadataSummary = { kind: 'text', given: 0, different: 0, values: [], histogram: null }

const MOST_GROUPS = 20_000

const groups = composed<Group>('clips by value of a field')
const counts = composed<Group>('most frequent values of a field')
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
 * @param mostGroups more different values are counted in several passes, without an object for each
 */
export function metadataSummary(
  db: Db,
  field: string,
  filter: ClipFilterInput,
  mostGroups = MOST_GROUPS,
): MetadataSummary {
  const found = findField(db, field)
  if (!found) return NO_VALUES
  const others = filter.metadata?.filter((condition) => condition.field !== field) ?? []
  const condition = ofClips(found.id, { ...filter, metadata: others.length > 0 ? others : undefined })
  const grouped = groups.all(
    db,
    `SELECT text, count(*) AS clips FROM metadata WHERE ${condition.sql} GROUP BY text ORDER BY text LIMIT ${mostGroups + 1}`,
    ...condition.params,
  )
  const summary = grouped.length > mostGroups ? ofMany(db, condition) : ofGroups(grouped, found.kind)
  return { kind: found.kind, ...summary }
}

interface Group {
  readonly text: string
  readonly clips: number
}

/** From the number of clips of each value, which the index of texts gives in one pass. */
function ofGroups(all: readonly Group[], kind: MetadataKind): Omit<MetadataSummary, 'kind'> {
  const numbers = all.flatMap(({ text, clips }) => {
    const value = numberOf(text, kind)
    return value === null ? [] : [{ value, clips }]
  })
  return {
    given: sum(all, ({ clips }) => clips),
    different: all.length,
    values: all.toSorted((a, b) => b.clips - a.clips).slice(0, LISTED),
    histogram: histogramOf(numbers, BINS),
  }
}

function ofMany(db: Db, condition: Where): Omit<MetadataSummary, 'kind'> {
  const { given, values, low, high } = extent.get(
    db,
    `SELECT count(*) AS given, count(DISTINCT text) AS "values", min(number) AS low, max(number) AS high
     FROM metadata WHERE ${condition.sql}`,
    ...condition.params,
  )!
  return {
    given,
    different: values,
    values: counts.all(
      db,
      `SELECT text, count(*) AS clips FROM metadata WHERE ${condition.sql} GROUP BY text ORDER BY 2 DESC, 1 LIMIT ${LISTED}`,
      ...condition.params,
    ),
    histogram: low === null || high === null ? null : binnedHistogram(db, condition, low, high),
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

function binnedHistogram(db: Db, condition: Where, low: number, high: number): Histogram {
  const { width, first, bins } = binsOf(low, high, BINS)
  const rows = binned.all(
    db,
    `SELECT CAST(floor(number / ${width}) AS INTEGER) - ${first} AS bin, count(*) AS clips
     FROM metadata WHERE number IS NOT NULL AND ${condition.sql} GROUP BY 1`,
    ...condition.params,
  )
  const counts = new Array<number>(bins).fill(0)
  for (const { bin, clips } of rows) counts[Math.min(bins - 1, Math.max(0, bin))] += clips
  return { from: first * width, width, counts }
}
