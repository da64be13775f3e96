import type { SearchSpace } from '../contract/search.ts'
import type { ModelConfig, TrainingConfig } from '../contract/training.ts'

/** Search spaces per kind of model, around the values of its preset. */
const SPACES: Readonly<Record<ModelConfig['kind'], SearchSpace>> = {
  linear: {
    'model.strengths': { kind: 'choice', values: [[3e-4], [1e-3], [3e-3], [1e-2], [3e-2]] },
  },
  quick: {
    'optimizer.learningRate': { kind: 'log-uniform', low: 3e-4, high: 1e-2, integer: false },
    'optimizer.weightDecay': { kind: 'log-uniform', low: 1e-3, high: 1e-1, integer: false },
    'model.width': { kind: 'choice', values: [256, 512, 1024] },
    'model.inputDropout': { kind: 'uniform', low: 0, high: 0.4, integer: false },
    'model.dropout': { kind: 'uniform', low: 0.2, high: 0.7, integer: false },
    labelSmoothing: { kind: 'uniform', low: 0, high: 0.2, integer: false },
    batch: { kind: 'choice', values: [32, 64, 128] },
  },
  deep: {
    'optimizer.learningRate': { kind: 'log-uniform', low: 3e-4, high: 3e-3, integer: false },
    'optimizer.weightDecay': { kind: 'log-uniform', low: 1e-3, high: 1e-1, integer: false },
    'model.attention': { kind: 'choice', values: [true, false] },
    'model.dropout': { kind: 'uniform', low: 0, high: 0.5, integer: false },
    labelSmoothing: { kind: 'uniform', low: 0, high: 0.15, integer: false },
    'spectrogram.frequencyMask': { kind: 'choice', values: [0, 8, 12, 20] },
    'spectrogram.timeMask': { kind: 'choice', values: [0, 8, 16, 32] },
  },
  seed: {
    'optimizer.learningRate': { kind: 'log-uniform', low: 1e-4, high: 3e-3, integer: false },
    'model.filters': { kind: 'choice', values: [32, 64, 96] },
    'model.units': { kind: 'choice', values: [64, 128] },
    'model.dropout': { kind: 'uniform', low: 0, high: 0.5, integer: false },
    batch: { kind: 'choice', values: [16, 32, 64] },
  },
}

/** The default search space of a configuration. Models of one kind share their settings. */
export function defaultSpace(config: TrainingConfig): SearchSpace {
  const kinds = [...new Set(config.members.map(({ model }) => model.kind))]
  return Object.fromEntries(
    kinds.flatMap((kind) =>
      Object.entries(SPACES[kind]).map(([path, parameter]) => [`members[${kind}].${path}`, parameter]),
    ),
  )
}
