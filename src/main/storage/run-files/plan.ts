import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { TrainingPlan } from '#shared/trainer/plan.ts'
import { readJson } from './read-json.ts'

/** Path of a run's plan. */
export function planFile(folder: string): string {
  return join(folder, 'plan.json')
}

/** Reads a run's plan. Throws `not-found` if it is missing, `unreadable` if it is damaged. */
export function readPlan(folder: string): TrainingPlan {
  const file = planFile(folder)
  if (!existsSync(file))
    throw new StudioError('not-found', `There is no training plan at ${file}. Train the run again.`, { file })
  return readJson(file, TrainingPlan, {
    what: 'a training plan',
    remedy: 'Train the run again.',
    code: 'unreadable',
  })
}
