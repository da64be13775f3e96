import type { FreezeName } from './freezes.ts'
import type { Figure } from './figures.ts'
import type { TrainingConfig } from '../contract/training.ts'
import type { ClipId, Split } from './clips.ts'
import type { Emotion } from './emotions.ts'
import type { LabelOrigins } from './label-choices.ts'

export type RunId = string & { readonly __brand: 'RunId' }
/**
 * Purpose of a run. The user trains `own` runs; the studio trains the others: trials of a search, runs of a comparison
 * of protocols, label checks over folds of speakers, quick companions of slower runs, and quick retrainings after a few
 * new labels. The purpose is never read from the name.
 */
export const RUN_PURPOSES = [
  'own',
  'trial',
  'protocol',
  'label-check',
  'companion',
  'quick-retraining',
] as const
export type RunPurpose = (typeof RUN_PURPOSES)[number]
export type RunState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'

/** One epoch of one member, on its training and validation rows. */
export interface EpochPoint {
  readonly fold: number
  readonly member: number
  readonly epoch: number
  /** Cross-entropy; 1 − CCC for a run of scales. */
  readonly trainLoss: number
  /** Null for a run of scales. */
  readonly trainAccuracy: number | null
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
  readonly validationUar: number | null
  /** Mean CCC over the fields; only runs of scales have it. Null where it is undefined. */
  readonly trainCcc?: number | null
  readonly validationCcc?: number | null
  readonly seconds: number
}

export type TrainingStage = 'preparing' | 'features' | 'normalising' | 'training' | 'evaluating' | 'saving'

/**
 * UAR on the validation clips of the average of all models up to this one; null without labelled ones. Runs of scales
 * have the mean CCC instead.
 */
export interface ModelsSoFar {
  readonly member: number
  readonly uar: number | null
  readonly ccc?: number | null
}

export interface TrainingProgress {
  readonly stage: TrainingStage
  readonly fold: number
  readonly folds: number
  readonly member: number
  readonly members: number
  readonly epoch: number
  readonly epochs: number
  readonly batch: number
  readonly batches: number
  readonly clipsPerSecond: number
  readonly loss: number | null
  readonly accuracy: number | null
  readonly validationUar: number | null
  /** Mean CCC over the fields; only runs of scales have it. */
  readonly validationCcc?: number | null
  /** After each model that is trained in this fold. */
  readonly soFar: readonly ModelsSoFar[]
  readonly secondsLeft: number | null
  /** Memory of the trainer's process. */
  readonly memoryBytes: number
}

/** Prediction for one clip. Probabilities are in the order of the run's classes and calibrated where the run is. */
export interface Prediction {
  readonly clip: ClipId
  readonly split: Split
  readonly fold: number
  /** Index into the run's classes; null where the clip's label is not among them. */
  readonly label: number | null
  readonly probabilities: readonly number[]
}

/** The training backend of a run. */
export interface BackendInfo {
  readonly name: 'tensorflow' | 'cpu'
  readonly version: string
  /** Whether float32 matrix units ran in reduced precision (TF_SET_ONEDNN_FPMATH_MODE). */
  readonly reducedPrecision: boolean
  /** A warning where the backend is the slow one; else null. */
  readonly warning: string | null
}

export interface ClassScores {
  readonly emotion: Emotion
  readonly clips: number
  readonly precision: Figure
  readonly recall: Figure
  readonly f1: Figure
}

/** Scores on one part of the split, with the number of clips and speakers. */
export interface Evaluation {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly classes: readonly Emotion[]
  readonly accuracy: Figure
  readonly uar: Figure
  readonly macroF1: Figure
  readonly loss: Figure
  /** Expected calibration error (15 bins) of the uncalibrated probabilities. */
  readonly eceBefore: Figure
  /** Expected calibration error after temperature scaling; equal to `eceBefore` without a temperature. */
  readonly eceAfter: Figure
  readonly perClass: readonly ClassScores[]
  /** confusion[true][predicted], in clips. */
  readonly confusion: readonly (readonly number[])[]
}

/** Overlap between the scored clips of a run and its training data. */
export interface SplitOverlap {
  readonly split: Split
  readonly clips: number
  /** Share of scored clips that are trained on, as the original or as an augmented copy. */
  readonly copied: number
  /** Share of scored clips whose speaker is trained on. */
  readonly heard: number
  /** Augmented copies among the training rows. */
  readonly trainedCopies: number
}

/** The data of a run, stored before training starts. */
export interface RunData {
  readonly classes: readonly Emotion[]
  /** Number of clips and segments. */
  readonly clips: number
  /** How many of these are segments, and of how many recordings; absent without segments. */
  readonly segments?: { readonly segments: number; readonly recordings: number }
  readonly speakers: number
  /** Clips and speakers in each part of the split, summed over folds. */
  readonly sides: Readonly<Record<Split, { readonly clips: number; readonly speakers: number }>>
  readonly split: string
  /** Whether the split trains on test clips or their copies by design. */
  readonly leaking: boolean
  /** Overlap of the main scores; null without scores, and for runs of versions that did not store it. */
  readonly overlap: SplitOverlap | null
  readonly warnings: readonly string[]
  /** Origins of the labels; null for runs of versions that did not count them. */
  readonly labels: LabelOrigins | null
  /** The newest freeze in which the clips have these labels; null if none has, and for runs of earlier versions. */
  readonly freeze: FreezeName | null
  /** Speakers that it learnt from and that withdrew their consent since. */
  readonly withdrawnSpeakers: number
  /** SHA-256 over the clips' content hashes, and over hashes and labels. */
  readonly clipsFingerprint: string
  readonly labelsFingerprint: string
}

/** UAR with this many enrolment clips per held-out speaker. With 0, the statistics of all training speakers are used. */
export interface EnrolmentPoint {
  readonly clips: number | 'all'
  readonly uar: Figure
}

/**
 * UAR of a model that normalises by speaker, by the number of unlabelled enrolment clips. Clips are drawn at random; a
 * speaker with too few gives all. Points are ordered from the fewest clips to `all`, which equals the run's own score.
 */
export interface EnrolmentCurve {
  readonly split: Split
  readonly scoredClips: number
  readonly speakers: number
  /** Clips behind `all`: of the speaker with the fewest and of the speaker with the most. */
  readonly speakerClips: { readonly fewest: number; readonly most: number }
  readonly points: readonly EnrolmentPoint[]
}

/** Result of a run, besides its scores. */
export interface RunOutcome {
  readonly backend: BackendInfo
  readonly parameters: number
  readonly peakMemoryBytes: number
  readonly seconds: number
  /** Divisor of the log-probabilities of the ensemble; 1 where none was fitted. */
  readonly temperature: number
  /** Null where no model normalises by speaker, scored speakers are trained on, or the curve was not requested. */
  readonly enrolment: EnrolmentCurve | null
}

export interface RunRecord {
  readonly id: RunId
  /** Unique name, which the user may change; `config.name` is the name of the configuration. */
  readonly name: string
  /** The user's note. */
  readonly note: string
  readonly purpose: RunPurpose
  readonly state: RunState
  readonly config: TrainingConfig
  readonly data: RunData
  readonly outcome: RunOutcome | null
  readonly evaluations: readonly Evaluation[]
  readonly error: string | null
  readonly parent: RunId | null
  readonly createdAt: number
  readonly endedAt: number | null
}

/** Whether the user trained it, so that it can be "the latest run". */
export function isOwn({ purpose }: Pick<RunRecord, 'purpose'>): boolean {
  return purpose === 'own'
}

/** The main scores of a run: on test clips, or else on any part of the split; null for a run without scores. */
export function mainScores({ evaluations }: Pick<RunRecord, 'evaluations'>): Evaluation | null {
  return evaluations.find(({ split }) => split === 'test') ?? evaluations.at(0) ?? null
}
