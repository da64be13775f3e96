import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { EnrolmentPredictions, PlanPredictions, type PlanPrediction } from '#shared/trainer/plan.ts'
import { writeFileAtomically } from '../files/index.ts'
import { readJson } from './read-json.ts'

const REMEDY = { remedy: 'Resume the run to make it again.', code: 'trainer' } as const
const predictionsFile = (folder: string): string => join(folder, 'predictions.json')
const enrolmentFile = (folder: string): string => join(folder, 'enrolment.json')

export function writePredictions(folder: string, predictions: readonly PlanPrediction[]): void {
  writeFileAtomically(predictionsFile(folder), JSON.stringify(predictions))
}

/** Whether the trainer has written predictions. */
export function hasPredictions(folder: string): boolean {
  return existsSync(predictionsFile(folder))
}

/** Reads the trainer's predictions of a run. Throws `trainer` if they cannot be read. */
export function readPredictions(folder: string): readonly PlanPrediction[] {
  return readJson(predictionsFile(folder), PlanPredictions, { what: "the trainer's predictions", ...REMEDY })
}

/** Writes enrolment predictions; null deletes those of an earlier training. */
export function writeEnrolment(folder: string, predictions: EnrolmentPredictions | null): void {
  if (predictions) writeFileAtomically(enrolmentFile(folder), JSON.stringify(predictions))
  else rmSync(enrolmentFile(folder), { force: true })
}

/** Reads enrolment predictions; null if there are none. Throws `trainer` if they cannot be read. */
export function readEnrolment(folder: string): EnrolmentPredictions | null {
  const file = enrolmentFile(folder)
  if (!existsSync(file)) return null
  return readJson(file, EnrolmentPredictions, { what: "the trainer's enrolment predictions", ...REMEDY })
}
