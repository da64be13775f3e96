import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import type { TrainingPlan } from '#shared/trainer/plan.ts'

/** Where the plan of a run lies in its folder. */
export function planFile(folder: string): string {
  return join(folder, 'plan.json')
}

/** The plan in a run's folder. Throws `unreadable` where it is missing or damaged. */
export function readPlan(folder: string): TrainingPlan {
  try {
    return JSON.parse(readFileSync(planFile(folder), 'utf8')) as TrainingPlan
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `The plan of run ${basename(folder)} is missing or damaged; train it anew.`,
      {},
      error,
    )
  }
}
