import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { BackendInfo, EpochPoint, RunId, TrainingProgress } from '../domain/runs.ts'
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
  /** False where nobody waits to be told how good the run is with fewer clips of a speaker. */
  readonly enrolment?: boolean
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

/** A clip, or a window of a recording, that a finished run's models are asked about. */
export interface PredictionRow {
  /** Whose statistics normalise it; null where the speaker is not known: then its own do. */
  readonly speaker: string | null
  readonly keys: Partial<Record<FeatureSource, string>>
  /** Whether it counts among the clips its speaker's statistics are taken of: windows that overlap would count twice. */
  readonly enrols: boolean
}

/** All that predicting takes, as a JSON file (predict.json) in a folder of its own. */
export interface PredictionPlan {
  /** Folder of a run with trained models. */
  readonly run: string
  readonly stores: Partial<Record<FeatureSource, string>>
  readonly rows: readonly PredictionRow[]
  /** Whether speakers the run knew are the same people here: their statistics then stay those of the run. */
  readonly sameSpeakers: boolean
}

/** What is left in the plan's folder: probabilities.f32, the models' average as it came, (rows, classes) row after row. */
export interface PredictionOutcome {
  readonly classes: readonly string[]
  /** Models averaged: the members of every fold. */
  readonly models: number
  readonly rows: number
  readonly seconds: number
}

/** A model's answers to inputs made up for the purpose, by which an exported copy of it is checked. */
export interface ModelExample {
  readonly inputs: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly values: readonly number[]
  }[]
  /** (rows, classes), row after row. */
  readonly probabilities: readonly number[]
}

export type ModelFormat = 'onnx' | 'tfjs'

/** A model as it was written for other programs. Files are relative to the folder it was written to. */
export interface ExportedModel {
  readonly name: string
  readonly file: string
  readonly fold: number
  /** Share of the ensemble's average. */
  readonly weight: number
  readonly kind: string
  /** How its input is normalised, as JSON. */
  readonly normalise: string
  readonly example: ModelExample
  /** The largest difference between its probabilities and the example's; null where others have to find out. */
  readonly difference: number | null
}

export type ToTrainer =
  | { readonly type: 'start'; readonly folder: string }
  | { readonly type: 'predict'; readonly folder: string }
  | { readonly type: 'export'; readonly run: string; readonly folder: string; readonly format: ModelFormat }
  | { readonly type: 'cancel' }
  | { readonly type: 'shutdown' }

export type FromTrainer =
  | { readonly type: 'ready'; readonly backend: BackendInfo }
  /** A sign of life, every two seconds while it works. */
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly progress: TrainingProgress }
  | { readonly type: 'epoch'; readonly point: EpochPoint }
  | { readonly type: 'result'; readonly outcome: TrainingOutcome }
  | { readonly type: 'predicting'; readonly done: number; readonly total: number }
  | { readonly type: 'predicted'; readonly outcome: PredictionOutcome }
  | { readonly type: 'exported'; readonly models: readonly ExportedModel[] }
  | { readonly type: 'error'; readonly error: { readonly code: ErrorCode; readonly message: string } }
