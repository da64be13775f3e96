import { z } from 'zod'
import type { ClipScales, LearntScale, ScalePrediction, ScaleRun } from '../../domain/scale-runs.ts'
import { ClipIdNumber } from '../library.ts'
import { nothing, route } from '../route.ts'
import { one } from './runs.ts'

/**
 * Runs that learn scales of the scheme. `training.start` trains one where its configuration has scales; `training.resume`,
 * `runs.epochs`, `runs.deletion` and `runs.remove` take them too.
 */
export const scales = {
  /** The scales of the scheme, with their answers about clips that a run may use. */
  fields: route(nothing).returns<readonly LearntScale[]>(),
  /** Newest first. */
  runs: route(nothing).returns<readonly ScaleRun[]>(),
  run: route(one).returns<ScaleRun>(),
  predictions: route(one).returns<readonly ScalePrediction[]>(),
  /** Predictions of every run for a clip, the newest run first. */
  ofClip: route(z.strictObject({ clip: ClipIdNumber })).returns<readonly ClipScales[]>(),
}
