import { z } from 'zod'
import { SOFT_LABEL_KINDS } from '../domain/consensus/index.ts'
import { LABEL_CHOICE_IDS } from '../domain/label-choices.ts'
import { refusedWithScales } from '../domain/scale-rules.ts'
import { FieldId } from './field-id.ts'

const share = z.number().min(0).max(1)
const count = z.number().int().positive()

/** The studio's own kinds of features; each is extracted once per clip and cached. */
export const FEATURE_KINDS = ['seed', 'frames', 'functionals'] as const
export const FeatureKind = z.enum(FEATURE_KINDS)
export type FeatureKind = z.infer<typeof FeatureKind>

/**
 * Source of a model's features: one of the studio's own kinds, or a pretrained encoder, identified by its fingerprint.
 */
export const FeatureSource = z.union([FeatureKind, z.templateLiteral(['encoder-', z.string()])])
export type FeatureSource = z.infer<typeof FeatureSource>

/** A pretrained speech encoder in a folder of the user: model.onnx and preprocessor_config.json. */
export const Encoder = z.strictObject({
  folder: z.string().min(1),
  /** SHA-256 over everything that the features depend on. The studio fills in fingerprint and width when a run starts. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  width: count.optional(),
  /**
   * Blocks to read, as numbers of outputs block_N, ascending: mean and deviation of each over time. Without: mean,
   * deviation and maximum of last_hidden_state.
   */
  blocks: z
    .array(count)
    .min(1)
    .max(64)
    .refine((blocks) => blocks.every((block, i) => i === 0 || block > blocks[i - 1]), 'must ascend')
    .optional(),
})
export type Encoder = z.infer<typeof Encoder>

/** Augmentation of the waveform before feature extraction; every copy is one more training clip. */
export const WaveformAugmentation = z.strictObject({
  /** Gaussian noise as a share of the clip's peak; 0 for none. */
  noise: share.default(0),
  /** Maximum shift in time in either direction, in seconds; 0 for none. */
  shiftSeconds: z.number().min(0).max(5).default(0),
  /** Maximum change of pitch in either direction, in semitones; 0 for none. */
  pitchSemitones: z.number().min(0).max(12).default(0),
  /** Augmented copies per clip; the copies take the changes above in turn. */
  copies: z.number().int().min(0).max(8).default(0),
})
export type WaveformAugmentation = z.infer<typeof WaveformAugmentation>

/** Augmentation of the features during training. */
export const SpectrogramAugmentation = z.strictObject({
  /** Maximum width of the frequency mask, in bands. Each clip gets one mask of uniformly drawn width. */
  frequencyMask: z.number().int().min(0).default(0),
  /** Maximum width of the time mask, in frames. */
  timeMask: z.number().int().min(0).default(0),
  /** Mixup's Beta(a, a) parameter; 0 for none. */
  mixup: z.number().min(0).max(4).default(0),
  /**
   * Vocal tract length perturbation (Jaitly & Hinton 2013): frequencies are scaled by a factor of 1 ± this value. 0 for
   * none. For deep models only, like `timeStretch`: the features of other models are no spectrograms.
   */
  frequencyWarp: z.number().min(0).max(0.3).default(0),
  /** Change of speed at the same pitch, by a factor of 1 ± this value; 0 for none. */
  timeStretch: z.number().min(0).max(0.5).default(0),
})

export const Schedule = z.enum(['constant', 'cosine', 'one-cycle'])
export const Optimizer = z.strictObject({
  /** Peak learning rate of AdamW. */
  learningRate: z.number().positive().max(1),
  /** Decoupled weight decay; 0 makes it Adam. */
  weightDecay: z.number().min(0).max(1).default(0),
  schedule: Schedule.default('constant'),
  /** Share of all steps with linear warm-up. */
  warmUp: share.default(0),
  /** Maximum norm of the gradient; 0 for no clipping. */
  clipNorm: z.number().min(0).default(0),
})

export const Model = z.discriminatedUnion('kind', [
  /** The notebook's network: Conv2D – max pooling – BiLSTM – dense. Reads `seed` features. */
  z.strictObject({
    kind: z.literal('seed'),
    filters: count.default(64),
    units: count.default(128),
    dropout: share.default(0),
    /** Input length in frames; longer clips are cut, shorter ones padded with zeros. */
    frames: count.default(216),
  }),
  /** Four convolution blocks – BiGRU – attention. Reads `frames` features. */
  z.strictObject({
    kind: z.literal('deep'),
    channels: z.tuple([count, count, count, count]).default([16, 32, 64, 128]),
    units: count.default(64),
    dropout: share.default(0.3),
    attention: z.boolean().default(true),
    /** Input length in frames of 20 ms. */
    frames: count.default(160),
  }),
  /** Two dense layers over pooled statistics. Reads `functionals` features, or an encoder's embeddings. */
  z.strictObject({
    kind: z.literal('quick'),
    encoder: Encoder.optional(),
    width: count.default(512),
    inputDropout: share.default(0.2),
    dropout: share.default(0.5),
  }),
  /**
   * Multinomial logistic regression over the same features as `quick`. It is fitted to convergence in one epoch; batch,
   * optimizer, label smoothing and augmentation of features have no effect on it.
   */
  z.strictObject({
    kind: z.literal('linear'),
    encoder: Encoder.optional(),
    /** Inverses of the weight of the L2 penalty (scikit-learn's C) to choose from. */
    strengths: z
      .array(z.number().positive().max(1e6))
      .min(1)
      .max(20)
      .default([3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1]),
    /** Number of folds of training speakers by which the strength is chosen. */
    folds: z.number().int().min(2).max(20).default(3),
  }),
])
export type ModelConfig = z.infer<typeof Model>

/** One model of an ensemble, and how it is trained. */
export const Member = z
  .strictObject({
    model: Model,
    /**
     * `speaker` normalises by the statistics of the speaker's clips, without labels; `range` scales to [0, 1] by the
     * training clips.
     */
    normalise: z.enum(['speaker', 'global', 'range']),
    waveform: WaveformAugmentation.prefault({}),
    spectrogram: SpectrogramAugmentation.prefault({}),
    labelSmoothing: z.number().min(0).max(0.5).default(0),
    epochs: z.number().int().min(1).max(1000),
    batch: z.number().int().min(2).max(1024),
    optimizer: Optimizer,
    /** Weights to keep: those of the epoch with the best validation UAR, or of the last epoch. */
    keep: z.enum(['best', 'last']).default('last'),
    /** Added to the run's seed, so that members with equal settings differ. */
    seedOffset: z.number().int().min(0).default(0),
    /** Weight in the ensemble's average, normalised over members. */
    weight: z.number().positive().default(1),
  })
  .refine(
    ({ model, epochs }) => model.kind !== 'linear' || epochs === 1,
    'a linear model is fitted in one epoch',
  )
export type MemberConfig = z.infer<typeof Member>

export const SplitConfig = z.discriminatedUnion('kind', [
  /**
   * Every speaker is in one part of the split. `published` takes CREMA-D's published list where all its speakers are
   * present.
   */
  z.strictObject({
    kind: z.literal('unseen-speakers'),
    published: z.enum(['auto', 'always', 'never']).default('auto'),
    validation: share.default(0.15),
    test: share.default(0.2),
  }),
  /** No speaker and no sentence of validation and test is in training. `sentences` is the share that is held out. */
  z.strictObject({
    kind: z.literal('unseen-speakers-and-sentences'),
    validation: share.default(0.15),
    test: share.default(0.2),
    sentences: z
      .number()
      .positive()
      .max(0.9)
      .default(1 / 3),
  }),
  z.strictObject({ kind: z.literal('k-fold-speakers'), folds: z.number().int().min(2).max(50).default(5) }),
  z.strictObject({
    kind: z.literal('random-clips'),
    validation: share.default(0.15),
    test: share.default(0.2),
  }),
  /** Leaks by design: augmented copies are split at random, so training sees copies of test clips. */
  z.strictObject({
    kind: z.literal('published-protocol'),
    validation: share.default(0.1),
    test: share.default(0.2),
  }),
  /** The manifest's split. */
  z.strictObject({ kind: z.literal('manifest') }),
])
export type SplitConfig = z.infer<typeof SplitConfig>

/** Everything that defines a run besides the data: the same configuration, data and seed give the same numbers. */
export const TrainingConfig = z
  .strictObject({
    name: z.string().trim().min(1).max(120).default('Untitled'),
    members: z.array(Member).min(1).max(16),
    /** Fields of kind scale whose mean answers the run learns; without it, the run learns emotions. */
    scales: z.array(FieldId).min(1).max(8).optional(),
    split: SplitConfig.prefault({ kind: 'unseen-speakers' }),
    /** `balanced` weights each class by the inverse of its share; `oversample` repeats clips of rare classes. */
    balance: z.enum(['none', 'balanced', 'oversample']).default('none'),
    /**
     * `current`: labels by persons and imports, or else emotions of file names and tables. `persons`: only labels by
     * persons. `intended`: only file names and tables. `with-models`: like `current`, with labels by models.
     */
    labels: z.enum(LABEL_CHOICE_IDS).default('current'),
    /**
     * Distributions over classes as training targets where several annotators labelled a clip: the shares of their labels,
     * or the probabilities of Dawid–Skene. Validation and test clips are scored by their one label.
     */
    softLabels: z.enum(SOFT_LABEL_KINDS).default('none'),
    /** Whether "other", "cannot tell" and "not speech" are trained as classes, or count as no label. */
    notEmotions: z.enum(['leave-out', 'train']).default('leave-out'),
    /** Whether clips with findings that are not overruled are trained on. */
    flagged: z.enum(['leave-out', 'keep']).default('leave-out'),
    /** Whether labelled segments of recordings take part, and unlabelled ones of their tiers are predicted. */
    segments: z.enum(['take-part', 'leave-out']).default('take-part'),
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
    /** Fits one temperature on the validation clips (Guo et al. 2017). */
    calibrate: z.boolean().default(true),
    /** Sets TF_SET_ONEDNN_FPMATH_MODE=BF16: faster on processors with matrix units; recorded in the run. */
    reducedPrecision: z.boolean().default(false),
  })
  .superRefine((config, context) => {
    const refused = refusedWithScales(config)
    if (refused !== null) context.addIssue({ code: 'custom', message: `A run of scales ${refused}.` })
  })
export type TrainingConfig = z.infer<typeof TrainingConfig>

export type StatisticsModel = Extract<ModelConfig, { kind: 'quick' | 'linear' }>

/** Whether a model reads pooled statistics: of the studio, or of an encoder. Such models train in seconds. */
export function readsStatistics(model: ModelConfig): model is StatisticsModel {
  return model.kind === 'quick' || model.kind === 'linear'
}

/** The encoder that a model reads; null for the studio's own features. */
export function encoderOf(model: ModelConfig): Encoder | null {
  return (readsStatistics(model) && model.encoder) || null
}

/** The features of an encoder: its fingerprint, and its blocks if it has a choice of them. */
export function encoderSource({ fingerprint, folder, blocks }: Encoder): FeatureSource {
  const read = blocks === undefined ? '' : `-blocks-${blocks.join('-')}`
  return `encoder-${fingerprint ?? folder}${read}`
}

/** The features that a model reads. */
export function featuresOf(model: ModelConfig): FeatureSource {
  const encoder = encoderOf(model)
  if (encoder) return encoderSource(encoder)
  return ({ seed: 'seed', deep: 'frames', quick: 'functionals', linear: 'functionals' } as const)[model.kind]
}

/** Whether a source is one of the studio's own kinds. */
export function isFeatureKind(source: FeatureSource): source is FeatureKind {
  return FeatureKind.safeParse(source).success
}
