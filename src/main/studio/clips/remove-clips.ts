import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

const ofSpeaker = statement<[string], { readonly id: ClipId; readonly content: ContentHash | null }>(
  'SELECT id, content FROM clips WHERE speaker = ?',
)
const remove = statement<[string]>('DELETE FROM clips WHERE id IN (SELECT value FROM json_each(?))')

/** All clips of a speaker, present or missing. */
export function clipsOfSpeaker(
  db: Db,
  speaker: string,
): readonly { readonly id: ClipId; readonly content: ContentHash | null }[] {
  return ofSpeaker.all(db, speaker)
}

/** Removes clips with findings, votes and metadata. Predictions are removed by their owner. */
export function removeClips(db: Db, clips: readonly ClipId[]): void {
  remove.run(db, JSON.stringify(clips))
}
