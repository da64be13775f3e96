import type { ContentHash } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { statement, type Db } from '../project/index.ts'
import { beginSegmentAct } from './acts.ts'
import { appendState, newestState } from './log.ts'

const inTiersOf = statement<[string], { readonly id: SegmentId; readonly recording: ContentHash }>(
  'SELECT s.id, s.recording FROM segments s JOIN segment_tiers t ON t.id = s.tier WHERE t.speaker = ? ORDER BY s.recording',
)
const erase = statement<[string, string]>(/* sql */ `
  UPDATE segment_log SET text = '', erased = 1 WHERE text <> ''
    AND (act IN (SELECT id FROM segment_acts WHERE recording IN (SELECT value FROM json_each(?)))
      OR tier IN (SELECT id FROM segment_tiers WHERE speaker = ?))`)
const eraseCurrent = statement<[string]>(
  "UPDATE segments SET text = '' WHERE recording IN (SELECT value FROM json_each(?))",
)

/**
 * Removes the segments of tiers of a withdrawn speaker, for good: no act brings them back. Erases their texts, and those of all
 * segments of the speaker's recordings, from the log. Call only inside a transaction that overwrites deleted data.
 */
export function withdrawSegments(
  db: Db,
  withdrawn: {
    readonly speaker: string
    readonly recordings: readonly ContentHash[]
    readonly author: string
  },
): void {
  const { speaker, author } = withdrawn
  const segments = inTiersOf.all(db, speaker)
  for (const recording of new Set(segments.map((segment) => segment.recording))) {
    const detail = JSON.stringify({ withdrawn: speaker })
    const act = beginSegmentAct(db, { kind: 'tier', recording, author, detail })
    for (const { id } of segments.filter((segment) => segment.recording === recording))
      appendState(db, act, { ...newestState(db, id)!.state, removed: true })
  }
  const recordings = JSON.stringify(withdrawn.recordings)
  erase.run(db, recordings, speaker)
  eraseCurrent.run(db, recordings)
}
