import { z } from 'zod'
import { FeatureSource, TrainingConfig } from '../contract/training.ts'
import { SPLITS, type ClipId, type Split } from '../domain/clips.ts'
import type { Emotion } from '../domain/emotions.ts'
import type { RunId } from '../domain/runs.ts'
import { ScaleTarget } from '../domain/scale-runs.ts'
import type { SegmentId, SegmentStretch } from '../domain/segments/index.ts'

/** One row of training data: a clip, a segment of a recording, or an augmented copy of either. */
export interface PlanRow {
  /** The clip, or the recording of the segment. */
  readonly clip: ClipId
  /** Absent in rows of whole clips. */
  readonly segment?: SegmentStretch
  readonly speaker: string
  /**
   * Index into the plan's classes; -1 for an unlabelled clip, which is only predicted. In a plan of scales, 0 for a row
   * with a value and -1 for a row without one.
   */
  readonly label: number
  /** Distribution over the plan's classes that the row is trained towards; without it, the label. */
  readonly soft?: readonly number[]
  /** In a plan of scales, the value of each scale in its units; null where no annotator answered. */
  readonly values?: readonly (number | null)[]
  /** Key of the row's features in each store. */
  readonly keys: Partial<Record<FeatureSource, string>>
  /** Whether the row is an augmented copy, which is trained on but never predicted. */
  readonly augmented: boolean
}

/** What a row and its augmented copies are about: equal for rows of the same clip or segment, also of other runs. */
export function exampleOf({ clip, segment }: Pick<PlanRow, 'clip' | 'segment'>): ClipId | SegmentId {
  return segment?.id ?? clip
}

/** Row numbers in each part of the split. A split without folds is a single fold. A row is in at most one part. */
export type PlanFold = Readonly<Record<Split, readonly number[]>>

/** The complete input of the trainer: plan.json in the run's folder. */
export interface TrainingPlan {
  readonly run: RunId
  readonly config: TrainingConfig
  /** Empty in a plan of scales. */
  readonly classes: readonly Emotion[]
  /** The fields that the run learns instead of classes. */
  readonly scales?: readonly ScaleTarget[]
  /** Folders of the feature stores. */
  readonly stores: Partial<Record<FeatureSource, string>>
  readonly rows: readonly PlanRow[]
  readonly folds: readonly PlanFold[]
  /** Folder of a finished run with the same members and classes, whose weights training starts from. */
  readonly warmStart: string | null
  /** False skips the enrolment curve. */
  readonly enrolment?: boolean
}

/** One entry of predictions.json, which has every row of a fold that is not augmented. */
export interface PlanPrediction {
  readonly row: number
  readonly fold: number
  readonly split: Split
  /**
   * The ensemble's average: probabilities before temperature scaling, in the order of the plan's classes; or values in
   * the order and units of its scales.
   */
  readonly raw: readonly number[]
}

/** enrolment.json: the ensemble's predictions by number of enrolment clips per held-out speaker. */
export interface EnrolmentPredictions {
  readonly split: Split
  readonly draws: readonly { readonly clips: number; readonly predictions: readonly PlanPrediction[] }[]
}

const index = z.number().int().min(0)
/** A value for each feature source: the key of a row, or the folder of a store. */
export const bySource = z.partialRecord(FeatureSource, z.string())

const PlanRow: z.ZodType<PlanRow> = z.object({
  clip: index.transform((id) => id as ClipId),
  segment: z
    .object({ id: z.string().transform((id) => id as SegmentId), start: z.number(), end: z.number() })
    .optional(),
  speaker: z.string(),
  label: z.number().int().min(-1),
  soft: z.array(z.number().min(0).max(1)).optional(),
  values: z.array(z.number().nullable()).optional(),
  keys: bySource,
  augmented: z.boolean(),
})

export const TrainingPlan: z.ZodType<TrainingPlan> = z
  .object({
    run: z.string().transform((id) => id as RunId),
    config: TrainingConfig,
    classes: z.array(z.string().transform((name) => name as Emotion)),
    scales: z.array(ScaleTarget).min(1).optional(),
    stores: bySource,
    rows: z.array(PlanRow),
    folds: z
      .array(z.object({ train: z.array(index), validation: z.array(index), test: z.array(index) }))
      .min(1),
    warmStart: z.string().nullable(),
    enrolment: z.boolean().optional(),
  })
  .refine(
    ({ classes, scales }) => (scales ? classes.length === 0 : classes.length >= 2),
    'neither two classes nor scales alone',
  )
  .refine(
    ({ rows, classes, scales }) => rows.every((row) => row.label < (scales ? 1 : classes.length)),
    'a label beyond the classes',
  )
  .refine(
    ({ rows, scales }) => rows.every(({ values }) => values?.length === scales?.length),
    'values of other scales',
  )
  .refine(
    ({ rows, classes }) => rows.every(({ soft }) => soft === undefined || soft.length === classes.length),
    'a soft label of other classes',
  )
  .refine(
    ({ rows, folds }) =>
      folds.every((fold) =>
        Object.values(fold).every((numbers) => numbers.every((row) => row < rows.length)),
      ),
    'a fold with a row that does not exist',
  )

export const PlanPredictions: z.ZodType<readonly PlanPrediction[]> = z.array(
  z.object({ row: index, fold: index, split: z.enum(SPLITS), raw: z.array(z.number()) }),
)

export const EnrolmentPredictions: z.ZodType<EnrolmentPredictions> = z.object({
  split: z.enum(SPLITS),
  draws: z.array(z.object({ clips: index, predictions: PlanPredictions })),
})
