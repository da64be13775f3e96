import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { composed, type Db } from '../project/index.ts'
import { isEmptyFilter, filterSql, parseFilter, predictedClipIds } from './filter.ts'

const countOf = composed<number>('clips of a filter, counted', { pluck: true })
const contents = composed<ContentHash>('recordings of a filter', { pluck: true })

export function countClips(db: Db, filter: ClipFilterInput): number {
  const { run, splits } = filter
  // If only the run is filtered, counting its predictions by index reads no clip.
  if (run && isEmptyFilter({ ...filter, run: undefined, splits: undefined }))
    return countPredicted(db, run, splits)
  const { sql, params } = filterSql(filter)
  return countOf.get(db, `SELECT count(*) FROM clips c WHERE ${sql}`, ...params) ?? 0
}

function countPredicted(
  db: Db,
  run: NonNullable<ClipFilterInput['run']>,
  splits: ClipFilterInput['splits'],
): number {
  const { sql, params } = predictedClipIds(parseFilter({ run, splits }))
  const present = `${sql} AND p.clip NOT IN (SELECT id FROM clips WHERE missing_since IS NOT NULL)`
  return countOf.get(db, `SELECT count(*) FROM (${present})`, ...params) ?? 0
}

/**
 * The recordings of a filter's clips without repetitions, sorted by path. Files that cannot be decoded are left out.
 */
export function contentsOf(db: Db, filter: ClipFilterInput): readonly ContentHash[] {
  const { sql, params } = filterSql(filter)
  return contents.all(
    db,
    `SELECT content FROM clips c WHERE content IS NOT NULL AND ${sql} GROUP BY content ORDER BY min(path)`,
    ...params,
  )
}
