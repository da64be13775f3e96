import { ACOUSTICS_VERSION } from '#shared/signal/index.ts'
import { ACOUSTIC_MEASURES, type AcousticMeasures } from '#shared/domain/acoustics.ts'
import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { AcousticsCoverage, ClipAcoustics } from '#shared/contract/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { columnOf, NAMED_COLUMNS } from './columns.ts'

/** The measures of one recording. */
export interface MeasuredRecording {
  readonly content: ContentHash
  readonly measures: AcousticMeasures
}

const COLUMNS = ACOUSTIC_MEASURES.map(columnOf).join(', ')

const put = statement<
  [{ readonly content: ContentHash; readonly version: number } & AcousticMeasures]
>(/* sql */ `
  INSERT OR REPLACE INTO acoustics (recording, version, ${COLUMNS})
  VALUES (@content, @version, ${ACOUSTIC_MEASURES.map((measure) => `@${measure}`).join(', ')})`)
const measured = statement<[number], ContentHash>('SELECT recording FROM acoustics WHERE version = ?', {
  pluck: true,
})
const ofClip = statement<[number, number], AcousticMeasures>(/* sql */ `
  SELECT ${NAMED_COLUMNS} FROM acoustics
  WHERE version = ? AND recording = (SELECT content FROM clips WHERE id = ?)`)
const ofClips = statement<[number, string], { readonly clip: ClipId } & AcousticMeasures>(/* sql */ `
  SELECT c.id AS clip, ${NAMED_COLUMNS} FROM clips c JOIN acoustics ON recording = c.content
  WHERE version = ? AND c.id IN (SELECT value FROM json_each(?))`)
const ofSpeaker = statement<[number, string, number], AcousticMeasures>(/* sql */ `
  SELECT ${NAMED_COLUMNS} FROM acoustics WHERE version = ? AND recording IN (
    SELECT content FROM clips WHERE speaker = ? AND missing_since IS NULL LIMIT ?)`)
const remove = statement<[string]>(
  'DELETE FROM acoustics WHERE recording IN (SELECT value FROM json_each(?))',
)
const counts = statement<[number], AcousticsCoverage>(/* sql */ `
  SELECT count(*) AS recordings, count(recording) AS measured FROM (
    SELECT DISTINCT content FROM clips WHERE content IS NOT NULL AND missing_since IS NULL)
  LEFT JOIN acoustics ON recording = content AND version = ?`)

/** Stores measures of the current version, in one transaction. */
export function storeAcoustics(db: Db, recordings: readonly MeasuredRecording[]): void {
  commit(db, () => {
    for (const { content, measures } of recordings)
      put.run(db, { content, version: ACOUSTICS_VERSION, ...measures })
  })
}

/** The recordings with measures of the current version. */
export function measuredRecordings(db: Db): ReadonlySet<ContentHash> {
  return new Set(measured.all(db, ACOUSTICS_VERSION))
}

/** The measures of a clip; null if it is not measured. */
export function acousticsOfClip(db: Db, clip: ClipId): AcousticMeasures | null {
  return ofClip.get(db, ACOUSTICS_VERSION, clip) ?? null
}

/** The measures of clips. Clips that are not measured are left out. */
export function acousticsOfClips(db: Db, clips: readonly ClipId[]): readonly ClipAcoustics[] {
  return ofClips
    .all(db, ACOUSTICS_VERSION, JSON.stringify(clips))
    .map(({ clip, ...measures }) => ({ clip, measures }))
}

/** The measures of up to `most` of a speaker's recordings. */
export function acousticsOfSpeaker(db: Db, speaker: string, most: number): readonly AcousticMeasures[] {
  return ofSpeaker.all(db, ACOUSTICS_VERSION, speaker, most)
}

/** The number of decodable recordings, and of those with measures of the current version. */
export function acousticsCoverage(db: Db): AcousticsCoverage {
  return counts.get(db, ACOUSTICS_VERSION)!
}

/** Removes the measures of recordings. */
export function removeAcoustics(db: Db, contents: readonly ContentHash[]): void {
  remove.run(db, JSON.stringify(contents))
}
