import type { SegmentAct } from '#shared/contract/routes/segments.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { isPoint } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { beginSegmentAct, segmentAct } from './acts.ts'
import type { SegmentAuthor } from './change.ts'
import { appendState, newestState, stateBefore, statesOfAct, type SegmentState } from './log.ts'
import { reviveTier, type StoredTier } from './tiers.ts'

/**
 * Takes an act on segments back, as an act of its own, which can be taken back in turn.
 * @throws StudioError `not-found` for an unknown act; `forbidden` for an act of another annotator; `conflict` if one of its
 *   segments is not as the act left it, or its tier is of another kind by now
 */
export function reverseSegmentAct(
  db: Db,
  recording: ContentHash,
  id: number,
  author: SegmentAuthor,
): SegmentAct {
  return commit(db, () => {
    const reversed = segmentAct(db, id)
    if (reversed?.recording !== recording || reversed.kind === 'tier')
      throw new StudioError('not-found', `There is no act ${id} on segments of this recording.`)
    if (reversed.author !== author.name && !author.changesOthers)
      throw new StudioError(
        'forbidden',
        `This act is by ${reversed.author}. Only ${reversed.author} or an adjudicator can take it back.`,
      )
    const act = beginSegmentAct(db, { kind: 'reverse', recording, author: author.name, reverses: id })
    const written = [...new Map(statesOfAct(db, id).map((state) => [state.id, state])).values()]
    for (const state of written) {
      if (!isAsLeft(state, newestState(db, state.id)?.state))
        throw new StudioError(
          'conflict',
          `A segment at ${state.start.toFixed(2)} s was changed since. Take the later change back first.`,
        )
      const earlier = stateBefore(db, state.id, id) ?? { ...state, removed: true }
      if (!earlier.removed) requireKind(reviveTier(db, earlier.tier), earlier)
      appendState(db, act, earlier)
    }
    return { act, ids: written.map((state) => state.id) }
  })
}

/** Whether a segment is as an act left it. Later acts that were themselves taken back do not count. */
function isAsLeft(left: SegmentState, now: SegmentState | undefined): boolean {
  const { tier, start, end, text, source, author, removed } = left
  return (
    now !== undefined &&
    now.tier === tier &&
    now.start === start &&
    now.end === end &&
    now.text === text &&
    now.source === source &&
    now.author === author &&
    now.removed === removed
  )
}

/** A tier that was removed may have been made again with another kind. */
function requireKind(tier: StoredTier, segment: SegmentState): void {
  const kind = isPoint(segment) ? 'points' : 'intervals'
  if (tier.kind !== kind)
    throw new StudioError(
      'conflict',
      `The tier “${tier.name}” has ${tier.kind} now, and the act has ${kind}. Empty the tier and change its kind to ${kind}, then take the act back.`,
    )
}
