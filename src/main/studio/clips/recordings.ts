import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'

/** A recording (content hash) and one file that contains it. */
export interface Recording {
  readonly content: ContentHash
  readonly path: string
}

const decodable = statement<[], Recording>(/* sql */ `
  SELECT content, min(path) AS path FROM clips WHERE content IS NOT NULL AND missing_since IS NULL GROUP BY content`)
const ofClips = statement<[string], { readonly clip: ClipId; readonly content: ContentHash }>(/* sql */ `
  SELECT id AS clip, content FROM clips WHERE content IS NOT NULL AND id IN (SELECT value FROM json_each(?))`)
const intended = statement<[], Emotion>(
  'SELECT DISTINCT intended FROM clips WHERE intended IS NOT NULL ORDER BY 1',
  { pluck: true },
)

/** The recordings of all present, decodable files, without repetitions. */
export function decodableRecordings(db: Db): readonly Recording[] {
  return decodable.all(db)
}

/** The recordings of the given clips. Files that cannot be decoded are left out. */
export function recordingsOf(
  db: Db,
  clips: readonly ClipId[],
): readonly { readonly clip: ClipId; readonly content: ContentHash }[] {
  return ofClips.all(db, JSON.stringify(clips))
}

/** The emotions in file names and tables, sorted by word. */
export function intendedEmotions(db: Db): readonly Emotion[] {
  return intended.all(db)
}
