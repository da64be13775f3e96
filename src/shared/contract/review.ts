import { z } from 'zod'
import { SPLITS, type ClipId, type Split } from '../domain/clips.ts'
import type { Emotion } from '../domain/emotions.ts'
import type { LabelUse } from '../domain/label-use.ts'
import type { RunId } from '../domain/runs.ts'
import type { SegmentStretch } from '../domain/segments/index.ts'
import { DOUBT_METHODS, UNCERTAINTY_METHODS } from '../domain/label-errors.ts'
import { ClipFilter, EmotionWord } from './library.ts'

const run = z.string().min(1).max(100)

/** Order of the clips: as the Library lists them, at random, or by speaker. */
export const SEQUENCE_ORDERS = ['listed', 'random', 'speaker'] as const
export type SequenceOrder = (typeof SEQUENCE_ORDERS)[number]

/** Options of every queue. */
const page = {
  filter: ClipFilter.prefault({}),
  limit: z.number().int().min(1).max(10_000).default(100),
  offset: z.number().int().min(0).default(0),
}

/** Options of the queues that need a run. */
const common = {
  run,
  /**
   * Parts of the run's split to review. The label check predicts the training clips, because the run itself has learnt
   * their labels, errors included. Without a label check the queue leaves training clips out.
   */
  splits: z
    .array(z.enum(SPLITS))
    .min(1)
    .default([...SPLITS]),
  /** Includes clips that a person has labelled since the run started. */
  reviewed: z.boolean().default(false),
  /** Labels since this time (milliseconds since 1970, UTC) count as reviewed; the default is the start of the run. */
  since: z.number().int().min(0).optional(),
  ...page,
}

/** Two emotions confused in either direction, or a label with one wrong prediction. */
export const EmotionPair = z.union([
  z.tuple([EmotionWord, EmotionWord]),
  z.strictObject({ label: EmotionWord, predicted: EmotionWord }),
])
export type EmotionPair = z.infer<typeof EmotionPair>

/** Options of the queues without a model, which label one clip after another. */
const sequence = {
  order: z.enum(SEQUENCE_ORDERS).default('listed'),
  /** Seed of the random order: the same seed gives the same order. */
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** Includes clips that a person has labelled. */
  reviewed: z.boolean().default(false),
  ...page,
}

/** Options of the queues that need a run. */
export const RunReviewOptions = z.discriminatedUnion('queue', [
  /** Clips whose prediction differs from their label, the most doubtful label first. */
  z.strictObject({
    queue: z.literal('misclassified'),
    pairs: z.union([z.literal('all'), z.array(EmotionPair).min(1)]).prefault([['fear', 'disgust']]),
    method: z.enum(DOUBT_METHODS).default('self-confidence'),
    ...common,
  }),
  /** All labelled clips, the most doubtful label first; confident learning marks suspected errors. */
  z.strictObject({
    queue: z.literal('label-errors'),
    method: z.enum(DOUBT_METHODS).default('self-confidence'),
    ...common,
  }),
  /** All predicted clips, labelled or not, the least certain first. */
  z.strictObject({
    queue: z.literal('least-certain'),
    method: z.enum(UNCERTAINTY_METHODS).default('entropy'),
    /** Only clips whose confidence is below this threshold: those that the model abstains on. */
    below: z.number().min(0).max(1).optional(),
    ...common,
  }),
])
export type RunReviewOptions = z.infer<typeof RunReviewOptions>
export type RunReviewOptionsInput = z.input<typeof RunReviewOptions>

export const ReviewOptions = z.discriminatedUnion('queue', [
  ...RunReviewOptions.options,
  /**
   * Disagreements: clips whose annotators' latest labels differ (highest entropy first), then clips whose label
   * contradicts the crowd's votes. Needs no run; a given run adds its predictions. A label that adjudicates settles a
   * clip until a later label differs.
   */
  z.strictObject({
    queue: z.literal('disagreeing'),
    run: run.optional(),
    between: z.enum(['all', 'annotators', 'crowd']).default('all'),
    /** Modality of the votes: listeners heard the voice, saw the face, or both. */
    modality: z.enum(['voice', 'face', 'audio-visual']).default('voice'),
    /** Includes settled clips. */
    reviewed: z.boolean().default(false),
    ...page,
  }),
  /** Clips without any label, one after another. Needs no run. */
  z.strictObject({ queue: z.literal('unlabelled'), ...sequence }),
  /** All clips without a label by a person, whatever emotion their file name or manifest gives. Needs no run. */
  z.strictObject({ queue: z.literal('everything'), ...sequence }),
])
export type ReviewOptions = z.infer<typeof ReviewOptions>
export type ReviewOptionsInput = z.input<typeof ReviewOptions>

/** A prediction by a model that was not trained on the clip's speaker. */
export interface HeldOutPrediction {
  readonly run: RunId
  /**
   * Whether the label check made it: its models over folds of speakers predict the training clips of the reviewed run.
   */
  readonly folds: boolean
  readonly classes: readonly Emotion[]
  /** In the order of `classes`; calibrated where the run is. */
  readonly probabilities: readonly number[]
}

export interface Disagreement {
  /** Entropy of the annotators' latest labels, in nats; 0 where they agree or fewer than two labelled. */
  readonly annotators: number
  /** Share of the crowd's votes against the label, where another emotion has more votes; else 0. */
  readonly crowd: number
}

export interface ReviewItem {
  readonly clip: ClipId
  readonly path: string
  readonly speaker: string | null
  /**
   * The current emotion, which may differ from the one that the run was trained with. Null is possible in the queues of
   * uncertain clips and of disagreements only.
   */
  readonly label: Emotion | null
  /**
   * Part of the reviewed run's split; null in a queue without a run. A new label of a validation clip changes scores,
   * too.
   */
  readonly split: Split | null
  readonly use: LabelUse | null
  /** Null in a queue without a run, and where every model that predicts the clip was trained on its speaker. */
  readonly prediction: HeldOutPrediction | null
  /** The most probable class of the prediction, and its confidence. */
  readonly predicted: Emotion | null
  readonly confidence: number | null
  /** Null without a prediction, and where the label is not among the run's classes. */
  readonly probabilityOfLabel: number | null
  /**
   * Sort key of the queue by the chosen method, highest first. In the queue of disagreements: the share of votes
   * against the label, 0 to 1; where annotators differ, 1 plus the entropy of their labels.
   */
  readonly score: number
  /** The disagreement; null in other queues. */
  readonly disagreement: Disagreement | null
  /** Whether confident learning counts the label as an error. */
  readonly suspected: boolean
  /** A person has labelled the clip since the run started. In the queue of disagreements: the clip is settled. */
  readonly reviewed: boolean
}

export interface ReviewQueue {
  readonly items: readonly ReviewItem[]
  /** Clips in the whole queue. */
  readonly total: number
  /** Of these, labels that confident learning counts as errors. */
  readonly suspected: number
  /** Clips of the queue in each part of the run's split; null in a queue without a run. */
  readonly splits: Readonly<Record<Split, number>> | null
}

/** State of a run's label check: quick models over folds of speakers, which let the queues cover all clips. */
export interface LabelCheckStatus {
  /** False for a run over folds of speakers, which predicts every clip with an unseen speaker already. */
  readonly needed: boolean
  readonly run: RunId | null
  /** Whether it was trained on the current clips and labels. */
  readonly fits: boolean
  /** Labels that changed since the check. */
  readonly changed: number
}

/** Clips whose label by a person differs from the label that the run was trained or tested with, counted by content. */
export interface NewLabels {
  readonly total: number
  /** New labels of training clips, which a retraining learns from. In a run over folds every new label. */
  readonly training: number
  readonly validation: number
  readonly test: number
  /** Annotators of these labels. */
  readonly annotators: number
  /** Speakers with training clips, and the number of those clips: labels of these clips train. */
  readonly trainingSpeakers: number
  readonly trainingClips: number
}

/** Options of a queue of segments, by a run that learnt from segments. */
export const SegmentQueueOptions = z.strictObject({
  run,
  /** All labelled segments, the most doubtful label first; or all predicted ones, the least certain first. */
  queue: z.enum(['label-errors', 'least-certain']),
  /** Includes segments that a person has labelled since the run started. */
  reviewed: z.boolean().default(false),
  limit: z.number().int().min(1).max(10_000).default(100),
})
export type SegmentQueueOptions = z.infer<typeof SegmentQueueOptions>
export type SegmentQueueOptionsInput = z.input<typeof SegmentQueueOptions>

/** A segment in a queue, with the prediction of a model that was not trained on its speaker. */
export interface SegmentReviewItem {
  /** The row of its recording. */
  readonly clip: ClipId
  readonly path: string
  readonly segment: SegmentStretch
  readonly tier: string
  readonly speaker: string
  readonly label: Emotion | null
  readonly split: Split
  readonly use: LabelUse
  readonly predicted: Emotion
  readonly confidence: number
  /** Sort key of the queue, highest first. */
  readonly score: number
  /** Whether confident learning counts the label as an error. */
  readonly suspected: boolean
}

export interface SegmentReviewQueue {
  readonly items: readonly SegmentReviewItem[]
  /** Segments in the whole queue. */
  readonly total: number
}
