import type { SegmentAct } from '#shared/contract/routes/segments.ts'
import type { SegmentChange } from '#shared/contract/segments.ts'
import type { Clip, ClipId, ContentHash } from '#shared/domain/clips.ts'
import {
  targetOf,
  type RecordingTiers,
  type SegmentId,
  type SegmentTier,
} from '#shared/domain/segments/index.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import { followOthers, type Db } from '../project/index.ts'
import { actsAfter, newestSegmentAct } from './acts.ts'
import { changeSegments, type ChangedRecording, type SegmentAuthor } from './change.ts'
import { writeAboutSegments, type WrittenAboutSegments } from './labelling.ts'
import { recordingsWithSegments, requireSegments, segmentsFor } from './list.ts'
import { proposalsOfJob, type ProposalAct } from './proposal-acts.ts'
import { storeProposals, type NewProposals, type StoredProposals } from './proposals.ts'
import { reverseSegmentAct } from './reverse.ts'
import { settleProposals, type Settling } from './settle.ts'
import { setTier, tiersOf } from './tiers.ts'

/** The segments of the recordings of one open dataset. Changes are on disk when a method returns. */
export interface Segments {
  /** All tiers and segments of a recording; `annotator` asks. */
  list(clip: Clip, annotator: string): RecordingTiers
  change(clip: Clip, changes: readonly SegmentChange[], author: SegmentAuthor): SegmentAct
  /** Takes an act back. */
  reverse(clip: Clip, act: number, author: SegmentAuthor): SegmentAct
  /** Makes, changes or removes a tier. */
  setTier(clip: Clip, name: string, to: SegmentTier | null, author: string): readonly SegmentTier[]
  /** A clip of each present recording with segments, by path. */
  recordings(): readonly ClipId[]
  /** Writes proposals as one act; see `storeProposals`. */
  propose(proposals: NewProposals): StoredProposals
  /** What a job proposed. */
  proposed(job: JobId): readonly ProposalAct[]
  /** Takes back what a job proposed, and returns its acts. Recordings that were changed since are left as they are. */
  takeProposalsBack(job: JobId, author: SegmentAuthor): readonly ProposalAct[]
  /** Accepts or removes many proposals as one act. Throws `nothing-to-do` if there are none. */
  settle(clip: Clip, settling: Settling, author: SegmentAuthor): SegmentAct
  /** What labels of segments are written about. Throws `not-found` for a segment that is not of the recording. */
  targets(clip: Clip, segments: readonly SegmentId[]): readonly ContentHash[]
  /**
   * Writes labels or answers about segments, all or nothing. Proposals among them are accepted, as who labels a proposal accepts it.
   * Throws `not-found` for a segment that is not of the recording.
   */
  writeAbout<T>(
    clip: Clip,
    about: { readonly ids: readonly SegmentId[]; readonly author: SegmentAuthor },
    write: (targets: readonly ContentHash[]) => T,
  ): WrittenAboutSegments<T>
  /** Subscribes to changes by this process and others, with the recordings. Returns the unsubscribe function. */
  onChange(listener: (recordings: readonly ContentHash[]) => void): () => void
  /** Notifies subscribers of changes that no method here wrote. */
  check(): void
  close(): void
}

export function openSegments(db: Db): Segments {
  const listeners = new Set<(recordings: readonly ContentHash[]) => void>()
  let seen = newestSegmentAct(db)
  function check(): void {
    const { newest, recordings } = actsAfter(db, seen)
    seen = newest
    if (recordings.length > 0) for (const listener of listeners) listener(recordings)
  }
  function emitting<T>(written: T): T {
    check()
    return written
  }
  return {
    list: (clip, annotator) => {
      const recording = contentOf(clip)
      return { tiers: tiersOf(db, recording), segments: segmentsFor(db, recording, annotator) }
    },
    change: (clip, changes, author) => emitting(changeSegments(db, recordingOf(clip), changes, author)),
    writeAbout: (clip, about, write) => emitting(writeAboutSegments(db, recordingOf(clip), about, write)),
    reverse: (clip, act, author) => emitting(reverseSegmentAct(db, contentOf(clip), act, author)),
    setTier: (clip, name, to, author) => emitting(setTier(db, contentOf(clip), name, to, author)),
    recordings: () => recordingsWithSegments(db),
    propose: (proposals) => emitting(storeProposals(db, proposals)),
    proposed: (job) => proposalsOfJob(db, job),
    takeProposalsBack: (job, author) => {
      for (const { act, recording, takenBack } of proposalsOfJob(db, job))
        if (!takenBack) unlessChanged(() => reverseSegmentAct(db, recording, act, author))
      return emitting(proposalsOfJob(db, job))
    },
    settle: (clip, settling, author) => emitting(settleProposals(db, contentOf(clip), settling, author.name)),
    targets: (clip, segments) => {
      const recording = contentOf(clip)
      requireSegments(db, recording, segments)
      return segments.map((segment) => targetOf(recording, segment))
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check,
    close: followOthers(db, check),
  }
}

function recordingOf(clip: Clip): ChangedRecording {
  return { content: contentOf(clip), seconds: clip.measures && clip.measures.durationMs / 1000 }
}

function contentOf({ content, path }: Clip): ContentHash {
  if (content === null)
    throw new StudioError(
      'bad-input',
      `${path} cannot be decoded, so it has no segments. Repair the file, then index again.`,
    )
  return content
}

function unlessChanged(reverse: () => void): void {
  try {
    reverse()
  } catch (thrown) {
    if (!(thrown instanceof StudioError && thrown.code === 'conflict')) throw thrown
  }
}
