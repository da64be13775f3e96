import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../../storage/files/index.ts'
import { removeRecords } from '../../storage/packs/index.ts'
import {
  hasPredictions,
  planFile,
  readEnrolment,
  readPlan,
  readPredictions,
  writeEnrolment,
  writePredictions,
} from '../../storage/run-files/index.ts'
import { carrying } from '../workers/index.ts'
import { heldRowsOf, isKeyOf } from './held-rows.ts'

export interface Erased {
  readonly featuresFolder: string
  readonly runsFolder: string
  /** Content hashes. */
  readonly contents: readonly string[]
}

/** Removes the recordings' records from every feature pack. Returns the number of records. */
export const eraseFeatures = carrying(({ featuresFolder, contents }: Erased): number => {
  const erased = new Set(contents)
  return foldersIn(featuresFolder)
    .map((folder) => removeRecords(folder, (key) => isKeyOf(key, erased)))
    .reduce((sum, removed) => sum + removed, 0)
})

/** Removes the recordings from the splits and predictions in the files of every run. Row numbers stay the same. */
export const eraseFromRuns = carrying(({ runsFolder, contents }: Erased): void => {
  const erased = new Set(contents)
  for (const folder of foldersIn(runsFolder)) if (existsSync(planFile(folder))) eraseFromRun(folder, erased)
})

function eraseFromRun(folder: string, contents: ReadonlySet<string>): void {
  const plan = readPlan(folder)
  const held = heldRowsOf(plan, contents)
  if (held.size === 0) return
  const isKept = (row: number) => !held.has(row)
  if (hasPredictions(folder))
    writePredictions(
      folder,
      readPredictions(folder).filter(({ row }) => isKept(row)),
    )
  const enrolment = readEnrolment(folder)
  if (enrolment)
    writeEnrolment(folder, {
      ...enrolment,
      draws: enrolment.draws.map(({ clips, predictions }) => ({
        clips,
        predictions: predictions.filter(({ row }) => isKept(row)),
      })),
    })
  const folds = plan.folds.map(({ train, validation, test }) => ({
    train: train.filter(isKept),
    validation: validation.filter(isKept),
    test: test.filter(isKept),
  }))
  writeFileAtomically(planFile(folder), JSON.stringify({ ...plan, folds }))
}

function foldersIn(parent: string): readonly string[] {
  if (!existsSync(parent)) return []
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name))
}
