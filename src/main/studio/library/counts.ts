import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ContentHash, FlagKind } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Db } from '../project/index.ts'
import { asksNothing, filterSql, parseFilter, predictedClips } from './filter.ts'

type Params = (string | number)[]

export interface Facets {
  /** By the emotion the studio goes by; the key null is clips without one. */
  readonly emotions: ReadonlyMap<Emotion | null, number>
  readonly speakers: ReadonlyMap<string | null, number>
  /** Clips with each finding, overruled or not. */
  readonly flags: ReadonlyMap<FlagKind, number>
}

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

/** How many of the filter's clips have each emotion, speaker and finding. */
export function facetCounts(db: Db, filter: ClipFilterInput): Facets {
  const { sql, params } = filterSql(filter)
  // One pass in the order of the index gives both.
  const both = db
    .prepare<Params, { emotion: Emotion | null; speaker: string | null; clips: number }>(
      `SELECT emotion, speaker, count(*) AS clips FROM clips c WHERE ${sql} GROUP BY emotion, speaker`,
    )
    .all(...params)
  const flags = db
    .prepare<Params, { kind: FlagKind; clips: number }>(
      `SELECT kind, count(*) AS clips FROM flags JOIN clips c ON c.id = flags.clip WHERE ${sql} GROUP BY kind`,
    )
    .all(...params)
  return {
    emotions: sumBy(both, (row) => row.emotion),
    speakers: sumBy(both, (row) => row.speaker),
    flags: sumBy(flags, (row) => row.kind),
  }
}

function sumBy<Row extends { readonly clips: number }, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key,
): Map<Key, number> {
  const sums = new Map<Key, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.clips)
  return sums
}
