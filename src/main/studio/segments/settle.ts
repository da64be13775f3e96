import type { SegmentAct } from '#shared/contract/routes/segments.ts'
import type { SettleProposals } from '#shared/contract/segments.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { beginSegmentAct } from './acts.ts'
import { appendState, newestState } from './log.ts'

/** What is done with proposals, without the recording. */
export type Settling = Omit<SettleProposals, 'clip'>

const chosen = statement<
  [{ recording: ContentHash; tier: string | null; min: number; max: number; unlabelled: 0 | 1 }],
  SegmentId
>(
  /* sql */ `
  SELECT s.id FROM segments s JOIN segment_tiers t ON t.id = s.tier LEFT JOIN proposed_segments p ON p.segment = s.id
  WHERE s.recording = :recording AND s.source = 'proposal' AND (:tier IS NULL OR t.name = :tier)
    AND ifnull(p.confidence, 1) BETWEEN :min AND :max
    AND NOT (:unlabelled AND EXISTS (SELECT 1 FROM label_log l WHERE l.content = :recording || '/' || s.id))
  ORDER BY s.start_seconds, s.id`,
  { pluck: true },
)

/**
 * Accepts or removes the proposals of a recording, or of one of its tiers, as one act. Labelled proposals are not removed.
 * @throws StudioError `nothing-to-do` if there are none
 */
export function settleProposals(
  db: Db,
  recording: ContentHash,
  { tier, confidence: { min, max }, to }: Settling,
  author: string,
): SegmentAct {
  return commit(db, () => {
    const unlabelled = to === 'remove' ? 1 : 0
    const ids = chosen.all(db, { recording, tier, min, max, unlabelled })
    if (ids.length === 0)
      throw new StudioError(
        'nothing-to-do',
        to === 'remove'
          ? 'No proposal can be removed here. Labelled proposals are kept; remove them one by one.'
          : 'No proposal of this confidence is left here.',
      )
    const act = beginSegmentAct(db, { kind: 'change', recording, author })
    for (const id of ids) {
      const newest = newestState(db, id)
      if (newest === null) continue
      const settled = to === 'remove' ? { removed: true } : { source: 'person' as const, author }
      appendState(db, act, { ...newest.state, ...settled })
    }
    return { act, ids }
  })
}
