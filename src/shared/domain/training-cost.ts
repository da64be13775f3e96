import type { TrainingConfig } from '../contract/training.ts'
import type { BackendInfo, RunRecord } from './runs.ts'

/** Fields of an earlier run that an estimate needs. */
export type TimedRun = Pick<RunRecord, 'config' | 'state' | 'outcome'> & {
  readonly data: Pick<RunRecord['data'], 'clips'>
}

/**
 * Milliseconds per clip and epoch by kind of model, measured on two cores: the estimate until a run on this machine is
 * finished.
 */
const MS_PER_CLIP = { linear: 2, quick: 0.35, deep: 8, seed: 18 } as const
/** How much longer the plain backend takes, without native TensorFlow. */
const PLAIN_FACTOR = 50
/** Start of TensorFlow, evaluation and writing. */
const FIXED_SECONDS = 6

/** Seconds of computation: clips × epochs over all models and folds, weighted by cost per clip. */
function work(config: TrainingConfig, clips: number): number {
  const folds = config.split.kind === 'k-fold-speakers' ? config.split.folds : 1
  const perFold = config.members.reduce(
    (sum, { model, epochs, waveform }) => sum + MS_PER_CLIP[model.kind] * epochs * (1 + waveform.copies),
    0,
  )
  return (folds * perFold * clips * 0.8) / 1000
}

/**
 * Estimated seconds of a training, from the longest finished run on this machine whose costliest model is of the same
 * kind, or else from MS_PER_CLIP. With a backend, only runs on it count. Fixed cost dominates short runs, as trials of a search are.
 */
export function estimateSeconds(
  config: TrainingConfig,
  clips: number,
  runs: readonly TimedRun[],
  backend?: BackendInfo['name'],
): { readonly seconds: number; readonly measured: boolean } {
  const costliest = (of: TrainingConfig) =>
    of.members.map(({ model }) => model.kind).reduce((a, b) => (MS_PER_CLIP[a] >= MS_PER_CLIP[b] ? a : b))
  const done = runs.filter(
    (run) =>
      run.outcome !== null &&
      run.state === 'done' &&
      costliest(run.config) === costliest(config) &&
      (backend === undefined || run.outcome.backend.name === backend),
  )
  const workOf = (run: TimedRun) => work(run.config, run.data.clips)
  const like = done.length === 0 ? null : done.reduce((a, b) => (workOf(b) > workOf(a) ? b : a))
  const planned = work(config, clips)
  const slower = backend === 'cpu' ? PLAIN_FACTOR : 1
  if (!like?.outcome) return { seconds: FIXED_SECONDS + slower * planned, measured: false }
  const factor = Math.max(0, like.outcome.seconds) / Math.max(0.1, workOf(like))
  return { seconds: FIXED_SECONDS + planned * factor, measured: true }
}
