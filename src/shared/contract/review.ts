import { z } from 'zod'
import { SPLITS, type ClipId, type Split } from '../domain/clips.ts'
import type { Emotion } from '../domain/emotions.ts'
import type { LabelUse } from '../domain/label-use.ts'
import type { RunId } from '../domain/runs.ts'
import { DOUBT_METHODS, UNCERTAINTY_METHODS } from '../domain/label-errors.ts'
import { ClipFilter, EmotionWord } from './library.ts'

const run = z.string().min(1).max(100)

/** As the Library lists them by path, at random, or speaker by speaker. */
export const SEQUENCE_ORDERS = ['listed', 'random', 'speaker'] as const
export type SequenceOrder = (typeof SEQUENCE_ORDERS)[number]

/** Of every queue. */
const page = {
  filter: ClipFilter.prefault({}),
  limit: z.number().int().min(1).max(10_000).default(100),
  offset: z.number().int().min(0).default(0),
}

/** Of the queues that need a run. */
const common = {
  run,
  /**
   * Sides of the run's split that are looked at. Clips it trained on are predicted by its label check, never by the run:
   * of those it has learnt the labels, errors and all. Without a label check they are left out.
   */
  splits: z
    .array(z.enum(SPLITS))
    .min(1)
    .default([...SPLITS]),
  /** Also clips that a person has labelled since the run started. */
  reviewed: z.boolean().default(false),
  /** Counts labels by people from then on (milliseconds since 1970, UTC), rather than from the run's start. */
  since: z.number().int().min(0).optional(),
  ...page,
}

/** Two emotions taken for each other, either way; or a label and what it is taken for, that way only. */
export const EmotionPair = z.union([
  z.tuple([EmotionWord, EmotionWord]),
  z.strictObject({ label: EmotionWord, predicted: EmotionWord }),
])
export type EmotionPair = z.infer<typeof EmotionPair>

/** Of the queues that label one clip after another, without a model. */
const sequence = {
  order: z.enum(SEQUENCE_ORDERS).default('listed'),
  /** Of the random order: the same seed gives the same order. */
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** Also clips that a person has labelled. */
  reviewed: z.boolean().default(false),
  ...page,
}

/** Of the queues that need a run. */
export const RunReviewOptions = z.discriminatedUnion('queue', [
  /** Predicted otherwise than labelled, the most doubtful label first. */
  z.strictObject({
    queue: z.literal('misclassified'),
    pairs: z.union([z.literal('all'), z.array(EmotionPair).min(1)]).prefault([['fear', 'disgust']]),
    method: z.enum(DOUBT_METHODS).default('self-confidence'),
    ...common,
  }),
  /** All labels, the most doubtful first; confident learning marks those it suspects. */
  z.strictObject({
    queue: z.literal('label-errors'),
    method: z.enum(DOUBT_METHODS).default('self-confidence'),
    ...common,
  }),
  /** All predictions, the least certain first; also of clips without a label. */
  z.strictObject({
    queue: z.literal('least-certain'),
    method: z.enum(UNCERTAINTY_METHODS).default('entropy'),
    /** Only clips the model is less sure of than this: those it abstains on. */
    below: z.number().min(0).max(1).optional(),
    ...common,
  }),
])
export type RunReviewOptions = z.infer<typeof RunReviewOptions>
export type RunReviewOptionsInput = z.input<typeof RunReviewOptions>

export const ReviewOptions = z.discriminatedUnion('queue', [
  ...RunReviewOptions.options,
  /**
   * Clips that people disagree about: annotators whose latest labels differ (the most divided first), then labels that the
   * crowd's votes contradict. Needs no run; one that is named says what it thinks of them. A label that adjudicates settles
   * a clip until somebody labels it otherwise.
   */
  z.strictObject({
    queue: z.literal('disagreeing'),
    run: run.optional(),
    between: z.enum(['all', 'annotators', 'crowd']).default('all'),
    /** Whose votes: those who heard the voice, saw the face, or both. */
    modality: z.enum(['voice', 'face', 'audio-visual']).default('voice'),
    /** Also clips that are settled. */
    reviewed: z.boolean().default(false),
    ...page,
  }),
  /** Clips without any label, to be labelled one after another. Needs no run. */
  z.strictObject({ queue: z.literal('unlabelled'), ...sequence }),
  /** All clips that no person has labelled, whatever a file name or manifest says of them. Needs no run. */
  z.strictObject({ queue: z.literal('everything'), ...sequence }),
])
export type ReviewOptions = z.infer<typeof ReviewOptions>
export type ReviewOptionsInput = z.input<typeof ReviewOptions>

/** A prediction by a model that never heard the clip's speaker. */
export interface HeldOutPrediction {
  readonly run: RunId
  /** By the label check, whose models over folds of speakers predict the clips that the reviewed run trained on. */
  readonly folds: boolean
  readonly classes: readonly Emotion[]
  /** In the order of the classes; calibrated where the run is. */
  readonly probabilities: readonly number[]
}

export interface Disagreement {
  /** Entropy of the annotators' latest labels, in nats; 0 where they agree or fewer than two labelled. */
  readonly annotators: number
  /** Share of the crowd's votes against the label, where another emotion got more; else 0. */
  readonly crowd: number
}

export interface ReviewItem {
  readonly clip: ClipId
  readonly path: string
  readonly speaker: string | null
  /** What the studio goes by now, whatever the run trained under; null among the least certain and the disputed only. */
  readonly label: Emotion | null
  /** Of the reviewed run's split; null in a queue without a run. A new label of a validation clip tests, too. */
  readonly side: Split | null
  readonly use: LabelUse | null
  /** Null in a queue without a run, or where no model predicted the clip without having heard its speaker. */
  readonly prediction: HeldOutPrediction | null
  /** Of the prediction: the most probable class; so is the confidence. */
  readonly predicted: Emotion | null
  readonly confidence: number | null
  /** Null where the label is none of the run's classes, or there is no prediction. */
  readonly probabilityOfLabel: number | null
  /**
   * What the queue is sorted by, by the method asked for; highest first. Of clips that people disagree about: the share of
   * votes against the label, 0 to 1; where annotators differ, 1 more than the entropy of their labels.
   */
  readonly score: number
  /** How people disagree; null in queues of another kind. */
  readonly disagreement: Disagreement | null
  /** Confident learning's mark: the clip confidently belongs to another class. */
  readonly suspected: boolean
  /** A person has labelled the clip since the run started; of a clip people disagree about: it is settled. */
  readonly reviewed: boolean
}

export interface ReviewQueue {
  readonly items: readonly ReviewItem[]
  /** Clips in the whole queue. */
  readonly total: number
  /** Of these, labels that confident learning counts as errors. */
  readonly suspected: number
  /** Of these, clips on each side of the run's split; null in a queue that goes by no run. */
  readonly sides: Readonly<Record<Split, number>> | null
}

/** What there is of a run's label check: quick models over folds of speakers, so that all clips can be reviewed. */
export interface LabelCheckStatus {
  /** False for a run over folds of speakers, which holds every speaker out by itself. */
  readonly needed: boolean
  readonly run: RunId | null
  /** Whether it saw the clips and labels of this moment. */
  readonly fits: boolean
  /** Labels that changed since it was made. */
  readonly changed: number
}

/** Sounds whose label, given by a person, differs from the one that a run trained or was tested under. */
export interface NewLabels {
  readonly total: number
  /** Of these, on training clips: what a retraining would learn from. In a run over folds all of them. */
  readonly training: number
  readonly validation: number
  readonly test: number
  /** People who gave them. */
  readonly annotators: number
  /** Speakers with training clips and how many clips these are: where a label would train. */
  readonly trainingSpeakers: number
  readonly trainingClips: number
}
