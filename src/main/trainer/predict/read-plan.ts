import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FeatureSource } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import type { PredictionPlan } from '#shared/trainer/plan.ts'

const bySource = z.partialRecord(FeatureSource, z.string())
const Plan: z.ZodType<PredictionPlan> = z.object({
  run: z.string(),
  stores: bySource,
  rows: z.array(z.object({ speaker: z.string().nullable(), keys: bySource, enrols: z.boolean() })),
  sameSpeakers: z.boolean(),
})

/** Throws `unreadable` where the folder's predict.json is missing or none. */
export function readPredictionPlan(folder: string): PredictionPlan {
  const file = join(folder, 'predict.json')
  try {
    return Plan.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new StudioError('unreadable', `${file} cannot be read. Predict again.`, { file }, error)
  }
}
