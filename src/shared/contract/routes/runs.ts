import { z } from 'zod'
import type { Comparison } from '../../domain/comparison.ts'
import type { EpochPoint, Evaluation, RunId, RunRecord } from '../../domain/runs.ts'
import { nothing, route } from '../route.ts'

export const RunReference = z
  .string()
  .min(1)
  .max(100)
  .transform((id) => id as RunId)
const one = z.strictObject({ run: RunReference })

export const runs = {
  /** Newest first. */
  list: route(nothing).returns<readonly RunRecord[]>(),
  get: route(one).returns<RunRecord>(),
  epochs: route(one).returns<readonly EpochPoint[]>(),
  /** Its predictions against the labels as they are now. */
  evaluate: route(one).returns<readonly Evaluation[]>(),
  compare: route(z.strictObject({ before: RunReference, after: RunReference })).returns<Comparison>(),
}
