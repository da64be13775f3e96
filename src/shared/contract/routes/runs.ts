import { z } from 'zod'
import type { ClipId, Split } from '../../domain/clips.ts'
import type { Comparison } from '../../domain/comparison.ts'
import type { NoSpeech } from '../../domain/speech.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { ProtocolComparison } from '../../domain/protocols.ts'
import type { RunReport } from '../../domain/report.ts'
import { SCORED_UNDER, type Standing } from '../../domain/scores.ts'
import type { RunDeletion, RunSummary } from '../../domain/run-summary.ts'
import type { EpochPoint, Evaluation, RunId, RunRecord } from '../../domain/runs.ts'
import { ClipIdNumber } from '../library.ts'
import { ProtocolOptions } from '../protocols.ts'
import { nothing, route } from '../route.ts'

export const RunReference = z
  .string()
  .min(1)
  .max(100)
  .transform((id) => id as RunId)
export const one = z.strictObject({ run: RunReference })
/** Whether scores are under the labels of today, or those that the run was scored under. */
const under = z.enum(SCORED_UNDER).default('today')
const scored = z.strictObject({ run: RunReference, under })

export const RunChange = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  note: z.string().trim().max(10_000).optional(),
})
export type RunChange = z.infer<typeof RunChange>

/** A clip that no run gives a prediction for, since it holds no speech. */
export interface RowWithoutSpeech {
  readonly clip: ClipId
  readonly found: NoSpeech
}

/** What a run gives for a clip, in short. */
export interface RowPrediction {
  readonly clip: ClipId
  readonly found: 'speech'
  readonly split: Split
  readonly predicted: Emotion
  readonly confidence: number
}

/** What is left, and how good it is, when a run says nothing of clips it is less sure of than a threshold. */
export interface ThresholdPoint {
  /** Clips of a lower confidence are abstained from. */
  readonly below: number
  /** Clips answered, and their speakers. */
  readonly clips: number
  readonly speakers: number
  /** Share of clips answered. */
  readonly coverage: number
  /** Null where every clip is abstained from. */
  readonly accuracy: number | null
  readonly uar: number | null
}

/** What abstaining is worth on the side that a run was tested on, under the labels as they are now. */
export interface RunCoverage {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  /** One for each whole percent of confidence, from 0 to 1. */
  readonly points: readonly ThresholdPoint[]
}

/** A file to be kept, whole. */
export interface ReportFile {
  readonly name: string
  readonly html: string
}

export const runs = {
  /** Newest first. */
  list: route(nothing).returns<readonly RunSummary[]>(),
  summary: route(one).returns<RunSummary>(),
  get: route(one).returns<RunRecord>(),
  /** Renames a run, or writes a note about it. Refused with `conflict` where another run has the name. */
  change: route(z.strictObject({ run: RunReference, change: RunChange })).returns<RunSummary>(),
  /** What `remove` would delete, and whether it would be refused. */
  deletion: route(one).returns<RunDeletion>(),
  /** Deletes a run with its models and predictions, and the runs that the studio trained to go with it. */
  remove: route(one).returns<readonly RunId[]>(),
  epochs: route(one).returns<readonly EpochPoint[]>(),
  /** How good runs are as they were scored and under the labels of today, and how the labels changed in between. */
  standings: route(z.strictObject({ runs: z.array(RunReference).max(500) })).returns<readonly Standing[]>(),
  /** Its stored predictions, scored. A split whose predictions were not kept is left out. */
  evaluate: route(scored).returns<readonly Evaluation[]>(),
  /** Its test side, or its validation side where it has no other; null where it was tested on nothing. */
  coverage: route(one).returns<RunCoverage | null>(),
  /** The run taken apart: slices, reliability, folds, limits. Refused with `nothing-to-do` where it has no scores. */
  report: route(scored).returns<RunReport>(),
  /** The same as a page that fetches nothing and runs nothing, to be kept. */
  reportPage: route(scored).returns<ReportFile>(),
  /** What a run says of these clips, for the rows a table shows; clips that it did not predict are left out. */
  predictionsOf: route(z.strictObject({ run: RunReference, clips: z.array(ClipIdNumber).max(2000) })).returns<
    readonly (RowPrediction | RowWithoutSpeech)[]
  >(),
  compare: route(z.strictObject({ before: RunReference, after: RunReference })).returns<Comparison>(),
  /** Trains one model under every protocol; `compareProtocols` of their runs tells what came of it. */
  protocols: route(ProtocolOptions).returns<JobId>(),
  compareProtocols: route(
    z.strictObject({ runs: z.array(RunReference).min(1).max(20) }),
  ).returns<ProtocolComparison>(),
}
