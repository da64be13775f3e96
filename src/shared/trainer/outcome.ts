import { z } from 'zod'
import type * as runs from '../domain/runs.ts'

export interface TrainingOutcome {
  readonly state: 'done' | 'cancelled'
  readonly backend: runs.BackendInfo
  readonly parameters: number
  /** Peak resident memory of the trainer, in bytes. */
  readonly peakMemoryBytes: number
  readonly seconds: number
}

const orNull = z.number().nullable()
const count = z.number().int().min(0)

export const BackendInfo: z.ZodType<runs.BackendInfo> = z.object({
  name: z.enum(['tensorflow', 'cpu']),
  version: z.string(),
  reducedPrecision: z.boolean(),
  warning: z.string().nullable(),
})

export const TrainingProgress: z.ZodType<runs.TrainingProgress> = z.object({
  stage: z.enum(['preparing', 'features', 'normalising', 'training', 'evaluating', 'saving']),
  fold: count,
  folds: count,
  member: count,
  members: count,
  epoch: count,
  epochs: count,
  batch: count,
  batches: count,
  clipsPerSecond: z.number(),
  loss: orNull,
  accuracy: orNull,
  validationUar: orNull,
  validationCcc: orNull.optional(),
  soFar: z.array(z.object({ member: count, uar: orNull, ccc: orNull.optional() })),
  secondsLeft: orNull,
  memoryBytes: z.number(),
})

export const EpochPoint: z.ZodType<runs.EpochPoint> = z.object({
  fold: count,
  member: count,
  epoch: count,
  trainLoss: z.number(),
  trainAccuracy: orNull,
  validationLoss: orNull,
  validationAccuracy: orNull,
  validationUar: orNull,
  trainCcc: orNull.optional(),
  validationCcc: orNull.optional(),
  seconds: z.number(),
})

export const TrainingOutcome: z.ZodType<TrainingOutcome> = z.object({
  state: z.enum(['done', 'cancelled']),
  backend: BackendInfo,
  parameters: count,
  peakMemoryBytes: z.number(),
  seconds: z.number(),
})
