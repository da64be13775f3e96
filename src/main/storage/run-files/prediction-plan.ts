import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PredictionPlan } from '#shared/trainer/prediction.ts'
import { readJson } from './read-json.ts'

const fileIn = (folder: string): string => join(folder, 'predict.json')

export function writePredictionPlan(folder: string, plan: PredictionPlan): void {
  writeFileSync(fileIn(folder), JSON.stringify(plan))
}

/** Reads predict.json of a folder. Throws `unreadable` if it is missing or damaged. */
export function readPredictionPlan(folder: string): PredictionPlan {
  return readJson(fileIn(folder), PredictionPlan, {
    what: 'a plan of predictions',
    remedy: 'Predict again.',
    code: 'unreadable',
  })
}
