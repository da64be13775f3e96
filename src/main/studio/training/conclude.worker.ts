import { carrying } from '../workers/index.ts'
import { conclude, type Conclusion } from './conclude.ts'
import { concludeScales, type ScaleConclusion } from './conclude-scales.ts'
import type { ScaleTarget } from '#shared/domain/scale-runs.ts'
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

export interface ConcludeScalesTask {
  /** Folder of the run. */
  readonly folder: string
  readonly scales: readonly ScaleTarget[]
}

export const concludeScaleRun = carrying(({ folder, scales }: ConcludeScalesTask): ScaleConclusion =>
  concludeScales(readPlan(folder), scales, folder),
)
