import { carrying } from '../workers/index.ts'
import { conclude, type Conclusion } from './conclude.ts'
import type { TrainingOutcome } from '#shared/trainer/outcome.ts'
import { readPlan } from '../../storage/run-files/index.ts'

export interface ConcludeTask {
  /** Folder of the run. */
  readonly folder: string
  readonly outcome: Pick<TrainingOutcome, 'state'>
}

export const concludeRun = carrying(({ folder, outcome }: ConcludeTask): Conclusion =>
  conclude(readPlan(folder), folder, outcome),
)
