import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { asksNothing, filterSql, parseFilter, predictedClips } from './filter.ts'

type Params = (string | number)[]

export function countClips(db: Db, filter: ClipFilterInput): number {
  const { run, splits } = filter
  // A run alone: its predictions are counted by their own indices, and none of their clips is read.
  if (run && asksNothing({ ...filter, run: undefined, splits: undefined }))
    return countPredicted(db, run, splits)
  const { sql, params } = filterSql(filter)
  return db
    .prepare<Params, { clips: number }>(`SELECT count(*) AS clips FROM clips c WHERE ${sql}`)
    .get(...params)!.clips
}

function countPredicted(
  db: Db,
  run: NonNullable<ClipFilterInput['run']>,
  splits: ClipFilterInput['splits'],
): number {
  const { sql, params } = predictedClips(parseFilter({ run, splits }))
  return db
    .prepare<Params, { clips: number }>(
      `SELECT count(*) AS clips FROM (${sql} AND p.clip NOT IN (SELECT id FROM clips WHERE missing_since IS NOT NULL))`,
    )
    .get(...params)!.clips
}

/** The sounds of a filter's clips, each once, in the order of their paths; files that cannot be decoded have none. */
export function contentsOf(db: Db, filter: ClipFilterInput): readonly ContentHash[] {
  const { sql, params } = filterSql(filter)
  return db
    .prepare<Params, { content: ContentHash }>(
      `SELECT content FROM clips c WHERE content IS NOT NULL AND ${sql} GROUP BY content ORDER BY min(path)`,
    )
    .all(...params)
    .map((row) => row.content)
}
