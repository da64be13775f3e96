import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { TrainingPlan } from '#shared/trainer/plan.ts'
import { readJson } from './read-json.ts'

/** Where the plan of a run lies in its folder. */
export function planFile(folder: string): string {
  return join(folder, 'plan.json')
}

/** The plan in a run's folder. Throws `not-found` where there is none, `unreadable` where it is damaged. */
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
