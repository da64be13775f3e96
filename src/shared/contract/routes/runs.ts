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
/** Labels that scores are computed with: today's, or those at the time of the run. */
const under = z.enum(SCORED_UNDER).default('today')
const scored = z.strictObject({ run: RunReference, under })

export const RunChange = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  note: z.string().trim().max(10_000).optional(),
})
export type RunChange = z.infer<typeof RunChange>

/** A clip without speech, which runs give no prediction for. */
export interface RowWithoutSpeech {
  readonly clip: ClipId
  readonly found: NoSpeech
}

/** The prediction of a run for a clip, in short. */
export interface RowPrediction {
  readonly clip: ClipId
  readonly found: 'speech'
  readonly split: Split
  readonly predicted: Emotion
  readonly confidence: number
}

/** Coverage and scores of a run at one abstention threshold. */
export interface ThresholdPoint {
  /** The abstention threshold: the run gives no class below this confidence. */
  readonly below: number
  /** Clips that get a class, and their speakers. */
  readonly clips: number
  readonly speakers: number
  /** Share of clips that get a class. */
  readonly coverage: number
  /** Null where the run abstains on every clip. */
  readonly accuracy: number | null
  readonly uar: number | null
}

/** Coverage of a run by abstention threshold, on its scored clips under today's labels. */
export interface RunCoverage {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  /** One point for each whole percent, from 0 to 1. */
  readonly points: readonly ThresholdPoint[]
}

/** A report as one self-contained file. */
export interface ReportFile {
  readonly name: string
  readonly html: string
}

export const runs = {
  /** Newest first. */
  list: route(nothing).returns<readonly RunSummary[]>(),
  summary: route(one).returns<RunSummary>(),
  get: route(one).returns<RunRecord>(),
  /** Changes the name or the note of a run. Refused with `conflict` where another run has the name. */
  change: route(z.strictObject({ run: RunReference, change: RunChange })).returns<RunSummary>(),
  /** The effect of `remove`, and why it would be refused. */
  deletion: route(one).returns<RunDeletion>(),
  /** Deletes a run with its models and predictions, and its companion runs. */
  remove: route(one).returns<readonly RunId[]>(),
  epochs: route(one).returns<readonly EpochPoint[]>(),
  /** Scores of runs under the labels at the time and under today's, with the label changes in between. */
  standings: route(z.strictObject({ runs: z.array(RunReference).max(500) })).returns<readonly Standing[]>(),
  /** Scores computed from the stored predictions. Parts of the split without stored predictions are left out. */
  evaluate: route(scored).returns<readonly Evaluation[]>(),
  /**
   * Coverage on the test clips, or on the validation clips of a run without test clips; null where the run has no
   * scores.
   */
  coverage: route(one).returns<RunCoverage | null>(),
  /**
   * Detailed evaluation: slices, reliability, folds, limits. Refused with `nothing-to-do` where the run has no scores.
   */
  report: route(scored).returns<RunReport>(),
  /** The report as a self-contained HTML page without scripts or requests. */
  reportPage: route(scored).returns<ReportFile>(),
  /** Predictions of a run for these clips, for the rows of a table. Clips without a prediction are left out. */
  predictionsOf: route(z.strictObject({ run: RunReference, clips: z.array(ClipIdNumber).max(2000) })).returns<
    readonly (RowPrediction | RowWithoutSpeech)[]
  >(),
  compare: route(z.strictObject({ before: RunReference, after: RunReference })).returns<Comparison>(),
  /** Trains one model under every protocol; `compareProtocols` of these runs compares the scores. */
  protocols: route(ProtocolOptions).returns<JobId>(),
  compareProtocols: route(
    z.strictObject({ runs: z.array(RunReference).min(1).max(20) }),
  ).returns<ProtocolComparison>(),
}
