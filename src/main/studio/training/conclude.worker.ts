import { toStudioError, type StudioError } from '#shared/errors.ts'
import { conclude, type Conclusion } from './conclude.ts'
import type { TrainingOutcome } from './plan.ts'
import { readPlan } from './read-plan.ts'

export interface ConcludeTask {
  /** Of the run. */
  readonly folder: string
  readonly outcome: Pick<TrainingOutcome, 'state'>
}

/** Errors lose their kind between threads, so they are handed over as what they say. */
export type Concluded = Conclusion | { readonly error: ReturnType<StudioError['toJSON']> }

export default function work({ folder, outcome }: ConcludeTask): Concluded {
  try {
    return conclude(readPlan(folder), folder, outcome)
  } catch (thrown) {
    return { error: toStudioError(thrown).toJSON() }
  }
}
