import type { Figure } from './figures.ts'
import type { TrainingConfig } from '../contract/training.ts'
import type { ClipId, Split } from './clips.ts'
import type { Emotion } from './emotions.ts'
import type { LabelOrigins } from './label-choices.ts'

export type RunId = string & { readonly __brand: 'RunId' }
/**
 * What a run was trained for. A person's own runs are theirs to name and use; the studio trains the others: trials of a
 * search, runs of a comparison of protocols, models over folds of speakers that check every label, the quick models
 * of a slower run, and those models after a few new labels. A run's name never says it.
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

/** One epoch of one member of the ensemble, on its training and validation rows. */
export interface EpochPoint {
  readonly fold: number
  readonly member: number
  readonly epoch: number
  readonly trainLoss: number
  readonly trainAccuracy: number
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
  readonly validationUar: number | null
  readonly seconds: number
}

export type TrainingStage = 'preparing' | 'features' | 'normalising' | 'training' | 'evaluating' | 'saving'

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
  readonly secondsLeft: number | null
  /** Of the trainer's process, now. */
  readonly memoryBytes: number
}

/** What the model says of one clip. Probabilities are calibrated where the run is, in the order of the run's classes. */
export interface Prediction {
  readonly clip: ClipId
  readonly split: Split
  readonly fold: number
  /** Index into the run's classes; null where the clip has no label among them. */
  readonly label: number | null
  readonly probabilities: readonly number[]
}

/** The training backend a run used, and what that means for its cost. */
export interface BackendInfo {
  readonly name: 'tensorflow' | 'cpu'
  readonly version: string
  /** Float32 matrix units run in reduced precision (TF_SET_ONEDNN_FPMATH_MODE). */
  readonly reducedPrecision: boolean
  /** A sentence for people where the backend is the slow one; else null. */
  readonly warning: string | null
}

export interface ClassScores {
  readonly emotion: Emotion
  readonly clips: number
  readonly precision: Figure
  readonly recall: Figure
  readonly f1: Figure
}

/** Scores of one split. Every figure names what it was measured on: clips and speakers. */
export interface Evaluation {
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly classes: readonly Emotion[]
  readonly accuracy: Figure
  readonly uar: Figure
  readonly macroF1: Figure
  readonly loss: Figure
  /** Expected calibration error (15 bins) of the probabilities as the models gave them. */
  readonly eceBefore: Figure
  /** The same after temperature scaling; equal to `eceBefore` where no temperature was fitted. */
  readonly eceAfter: Figure
  readonly perClass: readonly ClassScores[]
  /** confusion[true][predicted], in clips. */
  readonly confusion: readonly (readonly number[])[]
}

/** How far the clips a run is scored on are strangers to it. */
export interface SplitOverlap {
  readonly split: Split
  readonly clips: number
  /** Share of them of which the sound itself, or an augmented copy, is trained on. */
  readonly copied: number
  /** Share of them whose speaker is trained on. */
  readonly heard: number
  /** Augmented copies among the training rows. */
  readonly trainedCopies: number
}

/** What a run saw, written down before it starts. */
export interface RunData {
  readonly classes: readonly Emotion[]
  readonly clips: number
  readonly speakers: number
  /** Clips on each side; over all folds where there are several. */
  readonly sides: Readonly<Record<Split, { readonly clips: number; readonly speakers: number }>>
  readonly split: string
  /** Whether test clips, or copies of them, were trained on by design. */
  readonly leaking: boolean
  /** Of the side it is known by; null where nothing is scored, or the run is older than this being kept. */
  readonly overlap: SplitOverlap | null
  readonly warnings: readonly string[]
  /** Where its labels come from; null where the run is older than this being counted. */
  readonly labels: LabelOrigins | null
  /** SHA-256 over the clips' content hashes, and over hashes and labels. */
  readonly clipsFingerprint: string
  readonly labelsFingerprint: string
}

/** UAR with statistics of so many clips of each held-out speaker; none is everyone's statistics alone. */
export interface EnrolmentPoint {
  readonly clips: number | 'all'
  readonly uar: Figure
}

/**
 * How good a model that normalises by speaker is with few unlabelled clips of a speaker. Clips are drawn at random; speakers
 * with fewer than are asked for give all of theirs. From the fewest clips to all, which is what the run's own scores are.
 */
export interface EnrolmentCurve {
  readonly split: Split
  readonly scoredClips: number
  readonly speakers: number
  /** Clips that `all` stands for, of the speaker with the fewest and of the one with the most. */
  readonly speakerClips: { readonly fewest: number; readonly most: number }
  readonly points: readonly EnrolmentPoint[]
}

/** What a run came to, besides its scores. */
export interface RunOutcome {
  readonly backend: BackendInfo
  readonly parameters: number
  readonly peakMemoryBytes: number
  readonly seconds: number
  /** Divides the logarithms of the averaged probabilities; 1 where none was fitted. */
  readonly temperature: number
  /** Null where no model normalises by speaker, speakers are trained on, or the curve was not asked for. */
  readonly enrolment: EnrolmentCurve | null
}

export interface RunRecord {
  readonly id: RunId
  /** A name of its own, which people may change; "config.name" is what was asked for. */
  readonly name: string
  /** What a person wrote about it. */
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

/** Whether a person trained it for its own sake, so that it may stand for "the latest run". */
export function isOwn({ purpose }: Pick<RunRecord, 'purpose'>): boolean {
  return purpose === 'own'
}

/** The side a run is known by: its test side, else whatever it was scored on; null where that is nothing. */
export function scoredSide({ evaluations }: Pick<RunRecord, 'evaluations'>): Evaluation | null {
  return evaluations.find(({ split }) => split === 'test') ?? evaluations.at(0) ?? null
}
