import type { TrainingConfig } from '../contract/training.ts'
import type { RunRecord } from './runs.ts'

/** What of an earlier run tells how long another takes. */
export type TimedRun = Pick<RunRecord, 'config' | 'state' | 'outcome'> & {
  readonly data: Pick<RunRecord['data'], 'clips'>
}

/** Milliseconds a clip and epoch of each model, on two ordinary cores: a first guess, until a run on this machine tells. */
const MS_PER_CLIP = { quick: 0.35, deep: 8, seed: 18 } as const
/** TensorFlow's start, evaluation and writing. */
const FIXED_SECONDS = 6

/** Clips × epochs over all models and folds, weighed by what a clip costs each of them, in seconds. */
function work(config: TrainingConfig, clips: number): number {
  const folds = config.split.kind === 'k-fold-speakers' ? config.split.folds : 1
  const perFold = config.members.reduce(
    (sum, { model, epochs, waveform }) => sum + MS_PER_CLIP[model.kind] * epochs * (1 + waveform.copies),
    0,
  )
  return (folds * perFold * clips * 0.8) / 1000
}

/**
 * What a training would take, in seconds: by the longest run on this machine that had a model of the same kind as the
 * costliest here, else by a rough guess. Of a short one, as trials of a search are, most is what every run costs.
 */
export function estimateSeconds(
  config: TrainingConfig,
  clips: number,
  runs: readonly TimedRun[],
): { readonly seconds: number; readonly measured: boolean } {
  const costliest = (of: TrainingConfig) =>
    of.members.map(({ model }) => model.kind).reduce((a, b) => (MS_PER_CLIP[a] >= MS_PER_CLIP[b] ? a : b))
  const done = runs.filter(
    (run) => run.outcome !== null && run.state === 'done' && costliest(run.config) === costliest(config),
  )
  const workOf = (run: TimedRun) => work(run.config, run.data.clips)
  const like = done.length === 0 ? null : done.reduce((a, b) => (workOf(b) > workOf(a) ? b : a))
  const planned = work(config, clips)
  if (!like?.outcome) return { seconds: FIXED_SECONDS + planned, measured: false }
  const factor = Math.max(0, like.outcome.seconds) / Math.max(0.1, workOf(like))
  return { seconds: FIXED_SECONDS + planned * factor, measured: true }
}
