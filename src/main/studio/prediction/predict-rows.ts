import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import type { PredictionPlan } from '#shared/trainer/prediction.ts'
import { writePredictionPlan } from '../../storage/run-files/index.ts'
import type { TrainerClient } from '../trainers/index.ts'

export interface RowPredictions {
  readonly models: number
  /** Averaged probabilities of a row of the plan, before calibration. Length: number of classes. */
  of(row: number): readonly number[]
}

/** Predicts rows whose features are in the stores, with the models of a run. */
export async function predictRows(
  trainer: TrainerClient,
  plan: PredictionPlan,
  scratch: string,
  options: { readonly signal: AbortSignal; readonly onProgress?: (done: number) => void },
): Promise<RowPredictions> {
  const folder = mkdtempSync(join(scratch, 'rows-'))
  try {
    writePredictionPlan(folder, plan)
    const { classes, models, rows } = await trainer.predict(folder, options)
    const bytes = readFileSync(join(folder, 'probabilities.f32'))
    const width = classes.length
    if (bytes.length !== 4 * rows * width || rows !== plan.rows.length)
      throw new StudioError('trainer', 'The trainer returned too few predictions. Predict again.')
    return {
      models,
      of: (row) => Array.from({ length: width }, (_, i) => bytes.readFloatLE(4 * (row * width + i))),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
