import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import type { EpochPoint, RunId, TrainingProgress } from '../../domain/runs.ts'
import { nothing, route } from '../route.ts'
import { TrainingConfig } from '../training.ts'
import { RunReference } from './runs.ts'

/** The training that goes on now. */
export interface TrainingNow {
  readonly job: JobId
  /** Null until its row is written. */
  readonly run: RunId | null
  readonly progress: TrainingProgress | null
}

/** A quick retraining has ended: queues may go by its run now. */
export interface Retrained {
  readonly run: RunId
  /** Labels by people since then count as reviewed: pass it on to the run's queues. */
  readonly since: number
  readonly seconds: number
}

/** Told as a run goes. `point` is an epoch that has just ended. */
export type TrainingEvent = TrainingNow & { readonly point: EpochPoint | null }

/** One run is trained at a time: a second is refused with `conflict`. */
export const training = {
  start: route(z.strictObject({ config: TrainingConfig })).returns<JobId>(),
  /** An earlier run's configuration and sides, under the labels as they are now. */
  retrain: route(
    z.strictObject({ run: RunReference, warmStart: z.boolean().default(false) }),
  ).returns<JobId>(),
  /**
   * Takes in the labels given since by quick models alone, in seconds: what review goes on by. Its end is told by the event
   * `retrained`.
   */
  retrainQuick: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  resume: route(z.strictObject({ run: RunReference })).returns<JobId>(),
  findLabelErrors: route(
    z.strictObject({ folds: z.number().int().min(2).max(20).default(5) }),
  ).returns<JobId>(),
  current: route(nothing).returns<TrainingNow | null>(),
}
