import { featuresOf, TrainingConfig, type MemberConfig } from '../contract/training.ts'
import { z } from 'zod'

/**
 * Presets of the studio. `best` is the default: the highest UAR on unseen speakers. In an ensemble, all deep models
 * together weigh as much as all quick ones, the best ratio measured (tests/bench/ACCURACY.md). Quick models come first:
 * their scores are on screen while the deep ones are trained.
 */
export const PRESET_IDS = [
  'best',
  'balanced',
  'deep',
  'quick',
  'linear',
  'seed',
  'published-protocol',
] as const
export type PresetId = (typeof PRESET_IDS)[number]
export const PresetId = z.enum(PRESET_IDS)
export const DEFAULT_PRESET: PresetId = 'best'

export interface Preset {
  readonly id: PresetId
  readonly name: string
  /** What it is and when to choose it. */
  readonly about: string
  readonly config: TrainingConfig
}

const deep = (seedOffset: number, weight = 1): z.input<typeof TrainingConfig>['members'][number] => ({
  model: { kind: 'deep' },
  normalise: 'speaker',
  spectrogram: { frequencyMask: 12, timeMask: 16 },
  labelSmoothing: 0.05,
  epochs: 20,
  batch: 32,
  optimizer: { learningRate: 1e-3, weightDecay: 1e-2, schedule: 'cosine', warmUp: 0.1, clipNorm: 5 },
  seedOffset,
  weight,
})

const quick = (seedOffset: number, weight = 1): z.input<typeof TrainingConfig>['members'][number] => ({
  model: { kind: 'quick' },
  normalise: 'speaker',
  labelSmoothing: 0.05,
  epochs: 30,
  batch: 64,
  optimizer: { learningRate: 2e-3, weightDecay: 1e-2, schedule: 'one-cycle' },
  seedOffset,
  weight,
})

/** Batch and optimizer have no effect. */
const linear = (seedOffset: number, weight = 1): z.input<typeof TrainingConfig>['members'][number] => ({
  model: { kind: 'linear' },
  normalise: 'speaker',
  epochs: 1,
  batch: 64,
  optimizer: { learningRate: 1e-3 },
  seedOffset,
  weight,
})

const seed = (copies: number): z.input<typeof TrainingConfig>['members'][number] => ({
  model: { kind: 'seed' },
  normalise: 'range',
  waveform: copies > 0 ? { copies, noise: 0.035, shiftSeconds: 0.3, pitchSemitones: 2 } : {},
  epochs: 12,
  batch: 32,
  optimizer: { learningRate: 1e-3 },
  keep: 'best',
})

const preset = (
  id: PresetId,
  name: string,
  about: string,
  config: Omit<z.input<typeof TrainingConfig>, 'name'>,
): Preset => ({ id, name, about, config: TrainingConfig.parse({ ...config, name }) })

export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  best: preset(
    'best',
    'Best: two deep and two quick models',
    'The highest accuracy on unseen speakers. Needs to know who speaks; takes the longest.',
    { members: [quick(2), quick(3), deep(0), deep(1)] },
  ),
  balanced: preset(
    'balanced',
    'Balanced: one deep and two quick models',
    'Within a point of the best in half the time.',
    { members: [quick(1, 0.5), quick(2, 0.5), deep(0)] },
  ),
  deep: preset(
    'deep',
    'Deep: convolution, BiGRU and attention',
    'One deep model on log-mel spectrograms and pitch.',
    {
      members: [deep(0)],
    },
  ),
  quick: preset(
    'quick',
    'Quick: pooled statistics',
    'Seconds to train; for first looks, label checks and while reviewing.',
    {
      members: [quick(0)],
    },
  ),
  linear: preset(
    'linear',
    'Linear: logistic regression',
    'Seconds to train. With a pretrained encoder, the best single model; without one, choose another preset.',
    {
      members: [linear(0)],
    },
  ),
  seed: preset(
    'seed',
    'CNN–BiLSTM of the original notebook',
    'The original network and features, with augmented copies, tested on unseen speakers.',
    { members: [seed(2)] },
  ),
  'published-protocol': preset(
    'published-protocol',
    'The published protocol (leaks)',
    'The original network as published: copies are made first and split at random, so the test set holds copies of training clips. For understanding its figure, not for use.',
    { members: [seed(2)], split: { kind: 'published-protocol' } },
  ),
}

/**
 * Whether members that read the same features differ in waveform augmentation. They share the augmented copies, so they
 * must agree.
 */
export function waveformConflict(members: readonly MemberConfig[]): boolean {
  const seen = new Map<string, string>()
  return members.some((member) => {
    const source = featuresOf(member.model)
    const waveform = JSON.stringify(member.waveform)
    const earlier = seen.get(source)
    seen.set(source, waveform)
    return earlier !== undefined && earlier !== waveform
  })
}
