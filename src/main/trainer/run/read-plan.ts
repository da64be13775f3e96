import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FeatureSource, TrainingConfig } from '#shared/contract/training.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { TrainingPlan } from '#shared/trainer/plan.ts'

const index = z.number().int().min(0)
const bySource = z.partialRecord(FeatureSource, z.string())

const Row = z.object({
  clip: index.transform((id) => id as ClipId),
  speaker: z.string(),
  label: z.number().int().min(-1),
  keys: bySource,
  augmented: z.boolean(),
})

const Plan = z
  .object({
    run: z.string().transform((id) => id as RunId),
    config: TrainingConfig,
    classes: z.array(z.string().transform((name) => name as Emotion)).min(2),
    stores: bySource,
    rows: z.array(Row),
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

/** Throws `not-found` where the folder holds no plan.json, `unreadable` where it is not one. */
export function readPlan(folder: string): TrainingPlan {
  const file = join(folder, 'plan.json')
  if (!existsSync(file))
    throw new StudioError('not-found', `There is no training plan at ${file}. Start the run anew.`, { file })
  try {
    return Plan.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new StudioError(
      'unreadable',
      `${file} is not a training plan: ${why}. Start the run anew.`,
      { file },
      error,
    )
  }
}
