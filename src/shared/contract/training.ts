import { z } from 'zod'
import { LABEL_CHOICE_IDS } from '../domain/label-choices.ts'

const share = z.number().min(0).max(1)
const count = z.number().int().positive()

/** The three ways a clip is described to a model; each is extracted once and cached. */
export const FEATURE_KINDS = ['seed', 'frames', 'functionals'] as const
export const FeatureKind = z.enum(FEATURE_KINDS)
export type FeatureKind = z.infer<typeof FeatureKind>

/** Where a model's features come from: a kind of the studio's own, or a pretrained encoder, by what its values depend on. */
export const FeatureSource = z.union([FeatureKind, z.templateLiteral(['encoder-', z.string()])])
export type FeatureSource = z.infer<typeof FeatureSource>

/** A pretrained speech encoder, as a folder of the user's own: model.onnx and preprocessor_config.json. */
export const Encoder = z.strictObject({
  folder: z.string().min(1),
  /** SHA-256 over all that the features depend on. Filled in, with their number, as a run starts. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  width: count.optional(),
})
export type Encoder = z.infer<typeof Encoder>

/** Changes to the waveform ahead of feature extraction; every copy is a training clip of its own. */
export const WaveformAugmentation = z.strictObject({
  /** Gaussian noise at this share of the clip's peak; 0 for none. */
  noise: share.default(0),
  /** Shift in time by up to this many seconds either way; 0 for none. */
  shiftSeconds: z.number().min(0).max(5).default(0),
  /** Change of pitch by up to this many semitones either way; 0 for none. */
  pitchSemitones: z.number().min(0).max(12).default(0),
  /** Augmented copies beside each original clip; each copy takes one of the changes above in turn. */
  copies: z.number().int().min(0).max(8).default(0),
})
export type WaveformAugmentation = z.infer<typeof WaveformAugmentation>

/** Changes to the features while training. */
export const SpectrogramAugmentation = z.strictObject({
  /** Widest frequency mask, in bands; one mask a clip, its width uniform from 0. */
  frequencyMask: z.number().int().min(0).default(0),
  /** Widest time mask, in frames. */
  timeMask: z.number().int().min(0).default(0),
  /** Mixup's Beta(a, a) parameter; 0 for none. */
  mixup: z.number().min(0).max(4).default(0),
  /**
   * Vocal tract length perturbation (Jaitly & Hinton 2013): frequencies scaled by a factor up to this far from 1. 0 for none.
   * This and the next are for deep models: the others' features are no spectrograms.
   */
  frequencyWarp: z.number().min(0).max(0.3).default(0),
  /** Played slower or faster at the same pitch, by a factor up to this far from 1; 0 for none. */
  timeStretch: z.number().min(0).max(0.5).default(0),
})

export const Schedule = z.enum(['constant', 'cosine', 'one-cycle'])
export const Optimizer = z.strictObject({
  /** Peak learning rate of AdamW. */
  learningRate: z.number().positive().max(1),
  /** Decoupled weight decay; 0 makes it Adam. */
  weightDecay: z.number().min(0).max(1).default(0),
  schedule: Schedule.default('constant'),
  /** Share of all steps spent warming up linearly. */
  warmUp: share.default(0),
  /** Largest norm of the whole gradient; 0 for no clipping. */
  clipNorm: z.number().min(0).default(0),
})

export const Model = z.discriminatedUnion('kind', [
  /** The notebook's network: Conv2D – max pooling – BiLSTM – dense. Reads `seed` features. */
  z.strictObject({
    kind: z.literal('seed'),
    filters: count.default(64),
    units: count.default(128),
    dropout: share.default(0),
    /** Frames kept; longer clips are cut, shorter ones padded with zeros. */
    frames: count.default(216),
  }),
  /** Four convolution blocks – BiGRU – attention. Reads `frames` features. */
  z.strictObject({
    kind: z.literal('deep'),
    channels: z.tuple([count, count, count, count]).default([16, 32, 64, 128]),
    units: count.default(64),
    dropout: share.default(0.3),
    attention: z.boolean().default(true),
    /** Frames of 20 ms kept. */
    frames: count.default(160),
  }),
  /** Two dense layers over pooled statistics. Reads `functionals` features, or what an encoder makes of the clip. */
  z.strictObject({
    kind: z.literal('quick'),
    encoder: Encoder.optional(),
    width: count.default(512),
    inputDropout: share.default(0.2),
    dropout: share.default(0.5),
  }),
])
export type ModelConfig = z.infer<typeof Model>

/** One model of an ensemble, and how it is trained. */
export const Member = z.strictObject({
  model: Model,
  /** `speaker` uses the speaker's other clips, without their labels; `range` scales to [0, 1] on training clips. */
  normalise: z.enum(['speaker', 'global', 'range']),
  waveform: WaveformAugmentation.prefault({}),
  spectrogram: SpectrogramAugmentation.prefault({}),
  labelSmoothing: z.number().min(0).max(0.5).default(0),
  epochs: z.number().int().min(1).max(1000),
  batch: z.number().int().min(2).max(1024),
  optimizer: Optimizer,
  /** Which weights are kept: those of the best validation UAR, or those of the last epoch. */
  keep: z.enum(['best', 'last']).default('last'),
  /** Added to the run's seed, so that two like members differ. */
  seedOffset: z.number().int().min(0).default(0),
  /** Share of the ensemble's average; normalised over members. */
  weight: z.number().positive().default(1),
})
export type MemberConfig = z.infer<typeof Member>

export const SplitConfig = z.discriminatedUnion('kind', [
  /** No speaker on two sides. `published` is CREMA-D's own list, where all its speakers' clips are there to be split by it. */
  z.strictObject({
    kind: z.literal('unseen-speakers'),
    published: z.enum(['auto', 'always', 'never']).default('auto'),
    validation: share.default(0.15),
    test: share.default(0.2),
  }),
  z.strictObject({ kind: z.literal('k-fold-speakers'), folds: z.number().int().min(2).max(50).default(5) }),
  z.strictObject({
    kind: z.literal('random-clips'),
    validation: share.default(0.15),
    test: share.default(0.2),
  }),
  /** Leaks on purpose: augmented copies are split at random, so a test clip's copy is trained on. */
  z.strictObject({
    kind: z.literal('published-protocol'),
    validation: share.default(0.1),
    test: share.default(0.2),
  }),
  /** As the manifest says. */
  z.strictObject({ kind: z.literal('manifest') }),
])
export type SplitConfig = z.infer<typeof SplitConfig>

/** All there is to a run besides the data: the same configuration, data and seed give the same numbers. */
export const TrainingConfig = z.strictObject({
  name: z.string().trim().min(1).max(120).default('Untitled'),
  members: z.array(Member).min(1).max(16),
  split: SplitConfig.prefault({ kind: 'unseen-speakers' }),
  /** `balanced` weighs each class by the inverse of its share; `oversample` repeats clips of the rarer classes. */
  balance: z.enum(['none', 'balanced', 'oversample']).default('none'),
  /**
   * `current` takes what persons and imports said, else what file names and tables say; `persons` only what persons said;
   * `intended` only file names and tables; `with-models` takes labels by models too.
   */
  labels: z.enum(LABEL_CHOICE_IDS).default('current'),
  /** Whether "other", "cannot tell" and "not speech" are trained on like emotions; left out, they count as no label. */
  notEmotions: z.enum(['leave-out', 'train']).default('leave-out'),
  /** Whether clips with findings nobody overruled are trained on. */
  flagged: z.enum(['leave-out', 'keep']).default('leave-out'),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** Fits one temperature on the validation clips. */
  calibrate: z.boolean().default(true),
  /** TF_SET_ONEDNN_FPMATH_MODE=BF16: faster on processors with matrix units, recorded in the run. */
  reducedPrecision: z.boolean().default(false),
})
export type TrainingConfig = z.infer<typeof TrainingConfig>

/** The encoder whose features a model reads, if it reads one's. */
export function encoderOf(model: ModelConfig): Encoder | null {
  return (model.kind === 'quick' && model.encoder) || null
}

/** The features a model reads. */
export function featuresOf(model: ModelConfig): FeatureSource {
  const encoder = encoderOf(model)
  if (encoder) return `encoder-${encoder.fingerprint ?? encoder.folder}`
  return ({ seed: 'seed', deep: 'frames', quick: 'functionals' } as const)[model.kind]
}

/** Whether the studio computes these features itself. */
export function isFeatureKind(source: FeatureSource): source is FeatureKind {
  return FeatureKind.safeParse(source).success
}
