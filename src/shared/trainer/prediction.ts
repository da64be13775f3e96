import { z } from 'zod'
import type { FeatureSource } from '../contract/training.ts'
import { bySource } from './plan.ts'

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
