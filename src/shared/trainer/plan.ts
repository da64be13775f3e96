import { z } from 'zod'
import { FeatureSource, TrainingConfig } from '../contract/training.ts'
import { SPLITS, type ClipId, type Split } from '../domain/clips.ts'
import type { Emotion } from '../domain/emotions.ts'
import type { RunId } from '../domain/runs.ts'

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

/** What the trainer leaves in enrolment.json: the ensemble's predictions with so many clips of every held-out speaker. */
export interface EnrolmentPredictions {
  readonly split: Split
  readonly draws: readonly { readonly clips: number; readonly predictions: readonly PlanPrediction[] }[]
}

const index = z.number().int().min(0)
/** Where a row's features lie, or the store of each source. */
export const bySource = z.partialRecord(FeatureSource, z.string())

const PlanRow: z.ZodType<PlanRow> = z.object({
  clip: index.transform((id) => id as ClipId),
  speaker: z.string(),
  label: z.number().int().min(-1),
  keys: bySource,
  augmented: z.boolean(),
})

export const TrainingPlan: z.ZodType<TrainingPlan> = z
  .object({
    run: z.string().transform((id) => id as RunId),
    config: TrainingConfig,
    classes: z.array(z.string().transform((name) => name as Emotion)).min(2),
    stores: bySource,
    rows: z.array(PlanRow),
    folds: z
      .array(z.object({ train: z.array(index), validation: z.array(index), test: z.array(index) }))
      .min(1),
    warmStart: z.string().nullable(),
    enrolment: z.boolean().optional(),
  })
  .refine(
    ({ rows, classes }) => rows.every((row) => row.label < classes.length),
    'a label beyond the classes',
  )
  .refine(
    ({ rows, folds }) =>
      folds.every((fold) => Object.values(fold).every((side) => side.every((row) => row < rows.length))),
    'a fold with a row that does not exist',
  )

export const PlanPredictions: z.ZodType<readonly PlanPrediction[]> = z.array(
  z.object({ row: index, fold: index, split: z.enum(SPLITS), raw: z.array(z.number()) }),
)

export const EnrolmentPredictions: z.ZodType<EnrolmentPredictions> = z.object({
  split: z.enum(SPLITS),
  draws: z.array(z.object({ clips: index, predictions: PlanPredictions })),
})
