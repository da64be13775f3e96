import type { Histogram, HistogramName } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { composed, statement, where, type Db, type Where } from '../project/index.ts'
import { isEmptyFilter, filterSql } from './filter.ts'
import { measureHistogram } from './measure-histogram.ts'

const SHARE_BINS = 20
const MAX_DURATION_BINS = 48
const extent = statement<[], { shortest: number | null; longest: number | null }>(/* sql */ `
  SELECT (SELECT min(ifnull(duration_ms, -1)) FROM clips WHERE ifnull(duration_ms, -1) >= 0) AS shortest,
    (SELECT max(ifnull(duration_ms, -1)) FROM clips WHERE ifnull(duration_ms, -1) >= 0) AS longest`)
const grouped = composed<{ bin: number; clips: number }>('counts of a histogram, grouped')
const inBins = composed<number>('counts of a histogram, bin by bin', { pluck: true })
/** Candidate bin widths in milliseconds; the smallest that gives few enough bins is used. */
const DURATION_WIDTHS_MS = [50, 100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000]

/**
 * Histogram of a filter's clips, from which a range is chosen: durations in milliseconds, confidence of the filter's
 * run, crowd agreement (both 0 to 1), or an acoustic measure. The filter's own range is ignored, so that bins outside it are visible. Bin
 * edges are those of the whole library, so that they do not move.
 */
export function clipHistogram(db: Db, filter: ClipFilterInput, of: HistogramName): Histogram {
  switch (of) {
    case 'duration':
      return durations(db, filter)
    case 'confidence':
      return confidences(db, filter)
    case 'agreement':
      return agreements(db, filter)
    default:
      return measureHistogram(db, filter, of)
  }
}

function durations(db: Db, filter: ClipFilterInput): Histogram {
  const { shortest, longest } = extent.get(db)!
  if (shortest === null || longest === null) return { from: 0, width: DURATION_WIDTHS_MS[0], counts: [] }
  const width =
    DURATION_WIDTHS_MS.find((width) => (longest - shortest) / width < MAX_DURATION_BINS - 1) ??
    Math.ceil((longest - shortest) / (MAX_DURATION_BINS - 1))
  const first = Math.floor(shortest / width)
  const bins = Math.floor(longest / width) - first + 1
  // For the whole library each bin is a range of the duration index; for a part, the facet index contains the
  // durations.
  if (isEmptyFilter({ ...filter, durationMin: undefined, durationMax: undefined, missing: false })) {
    const present = filter.missing ? where('TRUE') : where('c.missing_since IS NULL')
    const inBin = where(
      `SELECT count(*) FROM clips c WHERE ifnull(c.duration_ms, -1) >= bin.low AND ifnull(c.duration_ms, -1) < bin.high
       AND ${present.sql}`,
    )
    return { from: first * width, width, counts: countBins(db, first * width, width, bins, inBin) }
  }
  const condition = filterSql({ ...filter, durationMin: 0, durationMax: undefined })
  const counts = count(db, bins, {
    sql: /* sql */ `SELECT cast(ifnull(c.duration_ms, -1) / ${width} AS INTEGER) - ${first} AS bin, count(*) AS clips
      FROM clips c WHERE ${condition.sql} GROUP BY 1`,
    params: condition.params,
  })
  return { from: first * width, width, counts }
}

function confidences(db: Db, filter: ClipFilterInput): Histogram {
  const { run } = filter
  if (!run) return shares(new Array<number>(SHARE_BINS).fill(0))
  if (isEmptyFilter({ ...filter, run: undefined }) && !run.misclassified && run.predicted === undefined) {
    const inBin = where(
      `SELECT count(*) FROM predictions p WHERE p.run = ? AND p.confidence >= bin.low AND p.confidence < bin.high
       AND p.clip NOT IN (SELECT id FROM clips WHERE missing_since IS NOT NULL)`,
      run.id,
    )
    return shares(countBins(db, 0, 1 / SHARE_BINS, SHARE_BINS, inBin))
  }
  const condition = filterSql({
    ...filter,
    run: { ...run, confidenceMin: undefined, confidenceMax: undefined },
  })
  return shares(
    count(db, SHARE_BINS, {
      sql: /* sql */ `SELECT min(cast(p.confidence * ${SHARE_BINS} AS INTEGER), ${SHARE_BINS - 1}) AS bin, count(*) AS clips
        FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.run = ? AND ${condition.sql} GROUP BY 1`,
      params: [run.id, ...condition.params],
    }),
  )
}

function agreements(db: Db, filter: ClipFilterInput): Histogram {
  const condition = filterSql({ ...filter, agreement: undefined })
  return shares(
    count(db, SHARE_BINS, {
      sql: /* sql */ `
        WITH agreed AS MATERIALIZED (
          SELECT clip, 1.0 * max(count) / sum(count) AS share FROM votes WHERE modality = ? GROUP BY clip)
        SELECT min(cast(share * ${SHARE_BINS} AS INTEGER), ${SHARE_BINS - 1}) AS bin, count(*) AS clips
        FROM agreed JOIN clips c ON c.id = agreed.clip WHERE ${condition.sql} GROUP BY 1`,
      params: [filter.agreement?.modality ?? 'voice', ...condition.params],
    }),
  )
}

/** Counts each bin by an index on the values. The last bin has no upper edge. */
function countBins(db: Db, from: number, width: number, bins: number, inBin: Where): readonly number[] {
  const edges = Array.from({ length: bins }, (_, bin) => ({
    low: from + bin * width,
    high: bin === bins - 1 ? Number.MAX_VALUE : from + (bin + 1) * width,
  }))
  const sql = /* sql */ `
    SELECT (${inBin.sql}) FROM (
      SELECT key, value ->> 'low' AS low, value ->> 'high' AS high FROM json_each(?)) bin ORDER BY bin.key`
  return inBins.all(db, sql, ...inBin.params, JSON.stringify(edges))
}

const shares = (counts: readonly number[]): Histogram => ({ from: 0, width: 1 / SHARE_BINS, counts })

/** Counts all bins in one query. Bins without clips get zero. */
function count(db: Db, bins: number, { sql, params }: Where): readonly number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const { bin, clips } of grouped.all(db, sql, ...params)) counts[bin] = clips
  return counts
}
