import { randomBytes } from 'node:crypto'
import type { SegmentAct } from '#shared/contract/routes/segments.ts'
import type { SegmentChange } from '#shared/contract/segments.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { beginSegmentAct, segmentAct } from './acts.ts'
import { appendState, newestState, type SegmentState } from './log.ts'
import { makeTier, tierNamed, type StoredTier } from './tiers.ts'

/** Who changes segments. */
export interface SegmentAuthor {
  readonly name: string
  /** Whether the author may change segments of others. */
  readonly changesOthers: boolean
}

/** The recording whose segments change. */
export interface ChangedRecording {
  readonly content: ContentHash
  /** Null where it is unknown. */
  readonly seconds: number | null
}

/** Seconds that a segment may pass the end of its recording by, as durations are rounded in files and lists. */
const TOLERANCE = 0.05

/**
 * Changes segments of a recording as one act, all or nothing. It is on disk when this returns.
 * @throws StudioError `not-found` for an unknown segment or tier; `bad-input` for a stretch that its tier or recording cannot
 *   have; `forbidden` for a segment of another annotator
 */
export function changeSegments(
  db: Db,
  recording: ChangedRecording,
  changes: readonly SegmentChange[],
  author: SegmentAuthor,
): SegmentAct {
  return commit(db, () => {
    const act = beginSegmentAct(db, { kind: 'change', recording: recording.content, author: author.name })
    const ids = changes.map((change) => {
      const state = stateAfter(db, recording, change, author)
      appendState(db, act, state)
      return state.id
    })
    return { act, ids }
  })
}

function stateAfter(
  db: Db,
  recording: ChangedRecording,
  change: SegmentChange,
  author: SegmentAuthor,
): SegmentState {
  if (change.kind === 'add') {
    const { tier: name, speaker, start, end, text, source } = change
    const kind = start === end ? 'points' : 'intervals'
    const tier =
      tierNamed(db, recording.content, name) ?? makeTier(db, recording.content, { name, kind, speaker })
    requireFits(recording, tier, start, end)
    const id = randomBytes(16).toString('hex') as SegmentId
    return { id, tier: tier.id, start, end, text, source, author: author.name, removed: false }
  }
  const state = ownState(db, recording.content, change.id, author)
  if (change.kind === 'remove') return { ...state, removed: true }
  const tier = change.tier === undefined ? null : tierNamed(db, recording.content, change.tier)
  if (change.tier !== undefined && tier === null)
    throw new StudioError('not-found', `The recording has no tier “${change.tier}”. Add it first.`)
  const { start = state.start, end = state.end, text = state.text } = change
  const moved = start !== state.start || end !== state.end
  if (tier !== null) requireFits(recording, tier, start, end)
  else if (moved) requireSameKind(recording, state, start, end)
  const accepted = state.source === 'proposal' && (change.accepted === true || moved)
  const by = accepted ? { source: 'person' as const, author: author.name } : {}
  return { ...state, ...by, tier: tier?.id ?? state.tier, start, end, text }
}

/** The state of a segment that the author may change. */
function ownState(db: Db, recording: ContentHash, id: SegmentId, author: SegmentAuthor): SegmentState {
  const found = newestState(db, id)
  const act = found && segmentAct(db, found.act)
  if (!found || found.state.removed || act?.recording !== recording)
    throw new StudioError('not-found', `There is no segment ${id}: it was removed. Load the page again.`)
  const { state } = found
  if (state.author !== author.name && state.source !== 'proposal' && !author.changesOthers)
    throw new StudioError(
      'forbidden',
      `The segment at ${state.start.toFixed(2)} s is by ${state.author}. Draw your own, or ask an adjudicator to change it.`,
    )
  return state
}

function requireFits(recording: ChangedRecording, tier: StoredTier, start: number, end: number): void {
  requireOrder(start, end)
  requireInside(recording, end)
  if ((tier.kind === 'points') !== (start === end))
    throw new StudioError(
      'bad-input',
      tier.kind === 'points'
        ? `The tier “${tier.name}” has points in time, which have no duration. Choose a tier of intervals.`
        : `The tier “${tier.name}” has intervals, which end after they begin. Choose a tier of points.`,
    )
}

function requireSameKind(
  recording: ChangedRecording,
  before: SegmentState,
  start: number,
  end: number,
): void {
  requireOrder(start, end)
  requireInside(recording, end)
  if ((before.start === before.end) !== (start === end))
    throw new StudioError('bad-input', 'A segment ends after it begins, and a point has no duration.')
}

function requireOrder(start: number, end: number): void {
  if (end < start)
    throw new StudioError('bad-input', `A segment cannot end (${end} s) before it begins (${start} s).`)
}

function requireInside({ seconds }: ChangedRecording, end: number): void {
  if (seconds !== null && end > seconds + TOLERANCE)
    throw new StudioError(
      'bad-input',
      `A segment ends at ${end.toFixed(3)} s, after the end of the recording (${seconds.toFixed(3)} s).`,
    )
}
