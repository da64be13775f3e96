import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { statement, type Db } from '../project/index.ts'

/** A recording (content hash) and one file that contains it. */
export interface Recording {
  readonly content: ContentHash
  readonly path: string
}

const decodable = statement<[], Recording>(/* sql */ `
  SELECT content, min(path) AS path FROM clips WHERE content IS NOT NULL AND missing_since IS NULL GROUP BY content`)
const present = statement<[], string>('SELECT path FROM clips WHERE missing_since IS NULL ORDER BY path', {
  pluck: true,
})
const current = statement<[number, number], CurrentClip>(/* sql */ `
  SELECT id AS clip, path, content, emotion, label_source AS labelSource FROM clips
  WHERE id > ? AND content IS NOT NULL AND missing_since IS NULL ORDER BY id LIMIT ?`)
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

/** A present, decodable file with its current emotion: its label, or else its intended emotion. */
export interface CurrentClip {
  readonly clip: ClipId
  readonly path: string
  readonly content: ContentHash
  readonly emotion: Emotion | null
  /** Source of the current label; null without a label. */
  readonly labelSource: LabelSource | null
}

/** Present, decodable clips after an id, in the order of their ids. */
export function currentClips(db: Db, after: number, limit: number): readonly CurrentClip[] {
  return current.all(db, after, limit)
}

/** Paths of all present files, sorted. */
export function presentPaths(db: Db): readonly string[] {
  return present.all(db)
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
