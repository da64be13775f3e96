import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { BackendInfo, EpochPoint, RunId, TrainingProgress } from '#shared/domain/runs.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { FeatureSource, TrainingConfig } from '#shared/contract/training.ts'

/** One row a model may see: a clip, or an augmented copy of one. */
export interface PlanRow {
  readonly clip: ClipId
  readonly speaker: string
  /** Index into the plan's classes; -1 where the clip has no label and is only predicted. */
  readonly label: number
  /** Where the row's features lie in each store the run needs. */
  readonly keys: Partial<Record<FeatureSource, string>>
  /** Whether this is an augmented copy: such rows are trained on and never predicted. */
  readonly augmented: boolean
}

/** Row numbers on each side. A plain split is a single fold. Every row stands on at most one side of a fold. */
export type PlanFold = Readonly<Record<Split, readonly number[]>>

/** All the trainer needs, as a JSON file (plan.json) in the run's folder. */
export interface TrainingPlan {
  readonly run: RunId
  readonly config: TrainingConfig
  readonly classes: readonly Emotion[]
  /** Feature store folders. */
  readonly stores: Partial<Record<FeatureSource, string>>
  readonly rows: readonly PlanRow[]
  readonly folds: readonly PlanFold[]
  /** Folder of a finished run with the same members and classes, to start from its weights. */
  readonly warmStart: string | null
}

/** What the trainer leaves in predictions.json: one entry for every row that is not augmented and stands in a fold. */
export interface PlanPrediction {
  readonly row: number
  readonly fold: number
  readonly split: Split
  /** The ensemble's average as it came, ahead of any temperature; in the order of the plan's classes. */
  readonly raw: readonly number[]
}

export interface TrainingOutcome {
  readonly state: 'done' | 'cancelled'
  readonly backend: BackendInfo
  readonly parameters: number
  /** Largest resident memory of the trainer, in bytes. */
  readonly peakMemoryBytes: number
  readonly seconds: number
}

export type ToTrainer =
  | { readonly type: 'start'; readonly folder: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'shutdown' }

export type FromTrainer =
  | { readonly type: 'ready'; readonly backend: BackendInfo }
  | { readonly type: 'progress'; readonly progress: TrainingProgress }
  | { readonly type: 'epoch'; readonly point: EpochPoint }
  | { readonly type: 'result'; readonly outcome: TrainingOutcome }
  | { readonly type: 'error'; readonly error: { readonly code: ErrorCode; readonly message: string } }
