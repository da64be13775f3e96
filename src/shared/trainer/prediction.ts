import { z } from 'zod'
import type { FeatureSource } from '../contract/training.ts'
import { bySource } from './plan.ts'

/** A clip, or a window of a recording, to predict with the models of a finished run. */
export interface PredictionRow {
  /** The speaker whose statistics normalise the row; null for an unknown speaker, where the row's own statistics do. */
  readonly speaker: string | null
  readonly keys: Partial<Record<FeatureSource, string>>
  /** Whether the row counts in its speaker's statistics. Overlapping windows do not, because they would count twice. */
  readonly enrols: boolean
}

/** The complete input of a prediction: predict.json in a folder of its own. */
export interface PredictionPlan {
  /** Folder of a run with trained models. */
  readonly run: string
  readonly stores: Partial<Record<FeatureSource, string>>
  readonly rows: readonly PredictionRow[]
  /** Whether speaker names mean the same persons as in the run. Known speakers then keep the run's statistics. */
  readonly sameSpeakers: boolean
}

/**
 * Result of a prediction. The plan's folder contains probabilities.f32: the models' uncalibrated average as a matrix
 * (rows, classes), row by row.
 */
export interface PredictionOutcome {
  readonly classes: readonly string[]
  /** Number of averaged models: the members of every fold. */
  readonly models: number
  readonly rows: number
  readonly seconds: number
}

export const PredictionPlan: z.ZodType<PredictionPlan> = z.object({
  run: z.string(),
  stores: bySource,
  rows: z.array(z.object({ speaker: z.string().nullable(), keys: bySource, enrols: z.boolean() })),
  sameSpeakers: z.boolean(),
})

export const PredictionOutcome: z.ZodType<PredictionOutcome> = z.object({
  classes: z.array(z.string()),
  models: z.number().int().min(0),
  rows: z.number().int().min(0),
  seconds: z.number(),
})
