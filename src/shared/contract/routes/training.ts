import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import type { EpochPoint, RunId, TrainingProgress } from '../../domain/runs.ts'
import { nothing, route } from '../route.ts'
import { TrainingConfig } from '../training.ts'
import { RunReference } from './runs.ts'

/** The running training. */
export interface TrainingNow {
  readonly job: JobId
  /** Null until the run is in the database. */
  readonly run: RunId | null
  readonly progress: TrainingProgress | null
}

/** A quick retraining has ended; queues can use its run now. */
export interface Retrained {
  readonly run: RunId
  /** Labels by persons since this time count as reviewed: pass it to the run's queues. */
  readonly since: number
  readonly seconds: number
}

/** Progress of a run. `point` is set where an epoch has just ended. */
export type TrainingEvent = TrainingNow & { readonly point: EpochPoint | null }

/** One run is trained at a time; a second one is refused with `conflict`. */
export const training = {
  start: route(z.strictObject({ config: TrainingConfig })).returns<JobId>(),
  /** Trains an earlier run's configuration and split again, with the current labels. */
  retrain: route(
    z.strictObject({ run: RunReference, warmStart: z.boolean().default(false) }),
  ).returns<JobId>(),
  /**
   * Retrains only quick models on the labels since, in seconds, for the review in progress. The event `retrained`
   * reports the end.
   */
  retrainQuick: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  resume: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  findLabelErrors: route(
    z.strictObject({ folds: z.number().int().min(2).max(20).default(5) }),
  ).returns<JobId>(),
  current: route(nothing).returns<TrainingNow | null>(),
}
