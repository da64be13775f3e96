import { z } from 'zod'
import { SPLITS, type ClipId, type Split } from './clips.ts'
import type { AnnotatorConcordance } from './concordance.ts'
import type { Figure } from './figures.ts'
import type { BackendInfo, RunData, RunId, RunRecord } from './runs.ts'

/** Fewest clips with answers, and fewest speakers of these, that a field is learnt from. */
export const FEWEST_ANSWERED_CLIPS = 20
export const FEWEST_ANSWERED_SPEAKERS = 2

/** A field of kind scale that a run learns, as it was when the run began. */
export interface ScaleTarget {
  readonly id: string
  readonly name: string
  readonly low: number
  readonly high: number
}

/** Answers to a field that a run learns from. The value of a clip is the mean over its annotators. */
export interface LearntScale extends ScaleTarget {
  readonly clips: number
  readonly speakers: number
  readonly annotators: number
  /** The ceiling: agreement of the annotators; null where no clip has two. */
  readonly agreement: AnnotatorConcordance | null
}

/** The data of a run that learns scales, stored before training starts. */
export interface ScaleRunData extends Pick<
  RunData,
  | 'clips'
  | 'speakers'
  | 'sides'
  | 'split'
  | 'leaking'
  | 'overlap'
  | 'warnings'
  | 'withdrawnSpeakers'
  | 'clipsFingerprint'
> {
  readonly scales: readonly LearntScale[]
  /** SHA-256 over the clips' content hashes and values. */
  readonly answersFingerprint: string
}

/** Scores of one field on one part of the split, in the units of the scale. */
export interface ScaleScores {
  readonly field: string
  readonly clips: number
  readonly speakers: number
  /** Null where it is undefined: all values are one constant. */
  readonly ccc: Figure | null
  readonly pearson: Figure | null
  readonly rmse: Figure
  readonly mae: Figure
  /** Scores of the training mean for every clip, whose CCC is 0. */
  readonly baseline: { readonly mean: number; readonly rmse: number; readonly mae: number }
}

export interface ScaleEvaluation {
  readonly split: Split
  readonly fields: readonly ScaleScores[]
}

export interface ScaleRunOutcome {
  readonly backend: BackendInfo
  readonly parameters: number
  readonly peakMemoryBytes: number
  readonly seconds: number
}

/** A run whose models predict scales. It has no classes, and no list of other runs contains it. */
export interface ScaleRun extends Omit<RunRecord, 'data' | 'outcome' | 'evaluations'> {
  readonly task: 'scales'
  readonly data: ScaleRunData
  readonly outcome: ScaleRunOutcome | null
  readonly evaluations: readonly ScaleEvaluation[]
}

/** Values that a run predicts for a clip, in the order of its fields. */
export interface ScalePrediction {
  readonly clip: ClipId
  readonly split: Split
  readonly fold: number
  /** Means over the annotators at the time; null where no one answered. */
  readonly answers: readonly (number | null)[]
  readonly predicted: readonly number[]
}

/** What a run predicts for one clip. */
export interface ClipScales extends ScalePrediction {
  readonly run: RunId
  readonly runName: string
  readonly scales: readonly ScaleTarget[]
}

/** The main scores of a run: on test clips, or else on validation clips; null without scores. */
export function mainScaleScores({ evaluations }: Pick<ScaleRun, 'evaluations'>): ScaleEvaluation | null {
  return evaluations.find(({ split }) => split === 'test') ?? evaluations.at(0) ?? null
}

/** Why a field cannot be learnt, as a sentence; null if it can be. */
export function whyNotLearnt({
  name,
  clips,
  speakers,
}: Pick<LearntScale, 'name' | 'clips' | 'speakers'>): string | null {
  if (clips < FEWEST_ANSWERED_CLIPS)
    return `“${name}” has answers about ${clips} usable clips. Learning needs ${FEWEST_ANSWERED_CLIPS}: answer more clips.`
  if (speakers < FEWEST_ANSWERED_SPEAKERS)
    return `“${name}” has answers about clips of one speaker. Learning needs ${FEWEST_ANSWERED_SPEAKERS}: answer clips of more speakers.`
  return null
}

const number = z.number()
const orNull = number.nullable()
const count = z.number().int().min(0)
const Figure: z.ZodType<Figure> = z.object({
  value: number,
  interval: z.object({ low: number, high: number }).nullable(),
  noInterval: z.string().nullable(),
})

export const ScaleTarget: z.ZodType<ScaleTarget> = z.object({
  id: z.string(),
  name: z.string(),
  low: number,
  high: number,
})
const sizes = z.object({ clips: count, speakers: count })
const split = z.enum(SPLITS)

export const ScaleRunData: z.ZodType<ScaleRunData> = z.object({
  clips: count,
  speakers: count,
  sides: z.object({ train: sizes, validation: sizes, test: sizes }),
  split: z.string(),
  leaking: z.boolean(),
  overlap: z.object({ split, clips: count, copied: number, heard: number, trainedCopies: count }).nullable(),
  warnings: z.array(z.string()),
  withdrawnSpeakers: count,
  clipsFingerprint: z.string(),
  answersFingerprint: z.string(),
  scales: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      low: number,
      high: number,
      clips: count,
      speakers: count,
      annotators: count,
      agreement: z.object({ ccc: number, clips: count, answers: count }).nullable(),
    }),
  ),
})

export const ScaleRunOutcome: z.ZodType<ScaleRunOutcome> = z.object({
  backend: z.object({
    name: z.enum(['tensorflow', 'cpu']),
    version: z.string(),
    reducedPrecision: z.boolean(),
    warning: z.string().nullable(),
  }),
  parameters: count,
  peakMemoryBytes: number,
  seconds: number,
})

export const ScaleEvaluations: z.ZodType<readonly ScaleEvaluation[]> = z.array(
  z.object({
    split,
    fields: z.array(
      z.object({
        field: z.string(),
        clips: count,
        speakers: count,
        ccc: Figure.nullable(),
        pearson: Figure.nullable(),
        rmse: Figure,
        mae: Figure,
        baseline: z.object({ mean: number, rmse: number, mae: number }),
      }),
    ),
  }),
)

export const ScaleValues: z.ZodType<readonly number[]> = z.array(number)
export const ScaleAnswers: z.ZodType<readonly (number | null)[]> = z.array(orNull)
