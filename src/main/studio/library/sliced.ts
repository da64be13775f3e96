import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { SliceKey } from '#shared/contract/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { composed, type Db } from '../project/index.ts'
import { filterSql } from './filter.ts'

interface Sliced {
  readonly content: ContentHash
  readonly value: string | null
}

const sliced = composed<Sliced>('recordings of a filter with their slice')
const COLUMNS: Readonly<Record<SliceKey, string>> = {
  speaker: 'c.speaker',
  sex: '(SELECT sex FROM speakers WHERE id = c.speaker)',
  sentence: 'c.sentence',
  level: 'c.level',
  intended: 'c.intended',
  split: 'c.split',
}

/** The slice of each recording of a filter; null without a value. Of several clips, the first path counts. */
export function slicesOf(
  db: Db,
  filter: ClipFilterInput,
  by: SliceKey,
): ReadonlyMap<ContentHash, string | null> {
  const { sql, params } = filterSql(filter)
  const rows = sliced.all(
    db,
    // With min(), SQLite takes the other columns from the row of the minimum.
    `SELECT content, value FROM (
       SELECT content, ${COLUMNS[by]} AS value, min(path) FROM clips c WHERE content IS NOT NULL AND ${sql} GROUP BY content)`,
    ...params,
  )
  return new Map(rows.map(({ content, value }) => [content, value]))
}
