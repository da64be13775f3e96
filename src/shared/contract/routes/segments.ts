import { z } from 'zod'
import type { ActId, LogEntry } from '../../domain/labels.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { ProposedRecording } from '../../domain/proposals.ts'
import type { RecordingTiers, SegmentId, SegmentTier } from '../../domain/segments/index.ts'
import { ClipIdNumber } from '../library.ts'
import { route } from '../route.ts'
import type { FieldValues } from '../scheme.ts'
import { JobNumber } from './jobs.ts'
import {
  ProposalRequest,
  SegmentActNumber,
  SegmentAnswers,
  SegmentChanges,
  SegmentIdText,
  SegmentLabel,
  SettleProposals,
  TierName,
  TierRequest,
} from '../segments.ts'

/** An act that changed segments; `segments.reverse` takes it back. */
export interface SegmentAct {
  readonly act: number
  /** The segments that were added, changed or removed, in the order of the changes. */
  readonly ids: readonly SegmentId[]
}

/** An act of the label log about segments. */
export interface SegmentLabelAct {
  readonly act: ActId
  /** The act that accepted proposals among them, which `segments.reverse` takes back; null without one. */
  readonly accepted: number | null
}

const ofSegment = z.strictObject({ clip: ClipIdNumber, segment: SegmentIdText })

/**
 * Segments of recordings and their labels. Every reply is sent after the write to disk. Annotators change segments of their own
 * and proposals; adjudicators and the owner change all.
 */
export const segments = {
  list: route(z.strictObject({ clip: ClipIdNumber })).returns<RecordingTiers>(),
  /** Changes segments as one act, all or nothing. */
  change: route(SegmentChanges).returns<SegmentAct>(),
  /** Takes an act back: its segments are as before. Taking that back redoes it. Throws `conflict` after later changes. */
  reverse: route(z.strictObject({ clip: ClipIdNumber, act: SegmentActNumber })).returns<SegmentAct>(),
  /** Adds a tier, changes the one with the name, or removes it with `to: null` if it is empty. */
  setTier: route(z.strictObject({ clip: ClipIdNumber, name: TierName, to: TierRequest.nullable() })).returns<
    readonly SegmentTier[]
  >(),
  /** Labels segments as one act, which `labels.undo` takes back. Proposals among them are accepted. */
  label: route(SegmentLabel).returns<SegmentLabelAct>(),
  /** Answers fields of the scheme about a segment, as one act. A proposal is accepted. */
  answer: route(SegmentAnswers).returns<SegmentLabelAct>(),
  /** The annotator's own latest answers about a segment. */
  ownAnswers: route(ofSegment).returns<FieldValues>(),
  /** The log of a segment's labels and answers. */
  history: route(ofSegment).returns<readonly LogEntry[]>(),
  /** Names of the files of tiers that lie beside the recording, such as call.TextGrid beside call.wav. */
  filesBeside: route(z.strictObject({ clip: ClipIdNumber })).returns<readonly string[]>(),
  /** Starts a job that proposes segments. Untouched proposals of the same method in the same tier are replaced. */
  propose: route(ProposalRequest).returns<JobId>(),
  /** What a job has proposed so far, recording by recording. */
  proposed: route(z.strictObject({ job: JobNumber })).returns<readonly ProposedRecording[]>(),
  /** Takes back what a job proposed. Recordings whose segments were changed since are left as they are. */
  takeProposalsBack: route(z.strictObject({ job: JobNumber })).returns<readonly ProposedRecording[]>(),
  /** Accepts or removes many proposals as one act, of any author. Removing keeps labelled ones. */
  settle: route(SettleProposals).returns<SegmentAct>(),
}
