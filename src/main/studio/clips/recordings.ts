import { setImmediate } from 'node:timers/promises'
import type { AnalysedSound } from '#shared/domain/channels.ts'
import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { statement, type Db } from '../project/index.ts'
import { soundOf } from './analysed-sound.ts'

/** A recording (content hash) and one file that contains it. */
export interface Recording {
  readonly content: ContentHash
  readonly path: string
  readonly sound: AnalysedSound
}

const PAGE_PATHS = 5_000

const decodable = statement<[], Omit<Recording, 'sound'> & { readonly mono: string | null }>(/* sql */ `
  SELECT content, min(path) AS path, mono FROM clips WHERE content IS NOT NULL AND missing_since IS NULL GROUP BY content`)
const present = statement<[string, number], string>(
  'SELECT path FROM clips WHERE path > ? AND missing_since IS NULL ORDER BY path LIMIT ?',
  { pluck: true },
)
const current = statement<[number, number], CurrentClip>(/* sql */ `
  SELECT id AS clip, path, content, emotion, label_source AS labelSource FROM clips
  WHERE id > ? AND content IS NOT NULL AND missing_since IS NULL ORDER BY id LIMIT ?`)
const ofClips = statement<[string], { readonly clip: ClipId; readonly content: ContentHash }>(/* sql */ `
  SELECT id AS clip, content FROM clips WHERE content IS NOT NULL AND id IN (SELECT value FROM json_each(?))`)
const pathOf = statement<[string], string>(
  'SELECT min(path) FROM clips WHERE content = ? HAVING count(*) > 0',
  {
    pluck: true,
  },
)
const intended = statement<[], Emotion>(
  'SELECT DISTINCT intended FROM clips WHERE intended IS NOT NULL ORDER BY 1',
  { pluck: true },
)

/** The recordings of all present, decodable files, without repetitions. */
export function decodableRecordings(db: Db): readonly Recording[] {
  return decodable.all(db).map(({ mono, ...recording }) => ({ ...recording, sound: soundOf(mono) }))
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

/** Paths of all present files, sorted; in pages, so that other events are not delayed. */
export async function presentPaths(db: Db): Promise<readonly string[]> {
  const paths: string[] = []
  for (let last = ''; ;) {
    const page = present.all(db, last, PAGE_PATHS)
    for (const path of page) paths.push(path)
    if (page.length < PAGE_PATHS) return paths
    last = page[page.length - 1]
    await setImmediate()
  }
}

/** The recordings of the given clips. Files that cannot be decoded are left out. */
export function recordingsOf(
  db: Db,
  clips: readonly ClipId[],
): readonly { readonly clip: ClipId; readonly content: ContentHash }[] {
  return ofClips.all(db, JSON.stringify(clips))
}

/** The first file with a recording, also one that is missing now; null for an unknown recording. */
export function pathOfRecording(db: Db, content: string): string | null {
  return pathOf.get(db, content) ?? null
}

/** The emotions in file names and tables, sorted by word. */
export function intendedEmotions(db: Db): readonly Emotion[] {
  return intended.all(db)
}
