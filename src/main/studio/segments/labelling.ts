import type { ContentHash } from '#shared/domain/clips.ts'
import { accept, targetOf, type SegmentId } from '#shared/domain/segments/index.ts'
import { commit, type Db } from '../project/index.ts'
import { changeSegments, type ChangedRecording, type SegmentAuthor } from './change.ts'
import { requireSegments, segmentsOf } from './list.ts'

/** What was written about segments. */
export interface WrittenAboutSegments<T> {
  readonly written: T
  /** The act that accepted the proposals among them; null where there were none. */
  readonly accepted: number | null
}

/**
 * Writes labels or answers about segments. Proposals among them become segments of the author in the same transaction: who labels
 * a proposal accepts it. Throws `not-found` for a segment that is not of the recording.
 */
export function writeAboutSegments<T>(
  db: Db,
  recording: ChangedRecording,
  { ids, author }: { readonly ids: readonly SegmentId[]; readonly author: SegmentAuthor },
  write: (targets: readonly ContentHash[]) => T,
): WrittenAboutSegments<T> {
  return commit(db, () => {
    requireSegments(db, recording.content, ids)
    const wanted = new Set(ids)
    const changes = accept(segmentsOf(db, recording.content).filter(({ id }) => wanted.has(id)))
    const accepted = changes.length > 0 ? changeSegments(db, recording, changes, author).act : null
    return { written: write(ids.map((id) => targetOf(recording.content, id))), accepted }
  })
}
