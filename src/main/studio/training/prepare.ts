import {
  encoderOf,
  featuresOf,
  type Encoder,
  type FeatureSource,
  type TrainingConfig,
} from '#shared/contract/training.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import type { ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import { waveformConflict } from '#shared/domain/presets.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import type { FreezeName } from '#shared/domain/freezes.ts'
import type { RunData, RunId } from '#shared/domain/runs.ts'
import type { ScaleRunData } from '#shared/domain/scale-runs.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import { countSpeakers } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { changeKey } from '../audio/index.ts'
import type { ExtractItem } from '../features/index.ts'
import { featureKey, itemOf } from './feature-items.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { overlapOf } from '../splits/index.ts'
import { exampleOf, type PlanRow, type TrainingPlan } from '#shared/trainer/plan.ts'
import { classesOf, type SoftLabels, type TrainingClip } from '../labels/index.ts'
import { labelOrigins } from './label-origins.ts'
import { inheritFolds, type EarlierRun } from '../splits/index.ts'
import { makeFolds, possibleSplit, type Folds } from '../splits/index.ts'
import { answersFingerprint, type ScaleValues } from './scale-values.ts'
import { targetIn } from './target-in.ts'
import { variantsOf } from './variants.ts'

export interface PrepareInput {
  readonly run: RunId
  readonly clips: readonly TrainingClip[]
  /** Behind the labels of the clips. */
  readonly policy: ConsensusPolicy
  readonly soft: SoftLabels
  readonly corpus: CorpusId
  readonly datasetFolder: string
  readonly featuresFolder: string
  readonly config: TrainingConfig
  /** An earlier run whose split is kept, so that the two runs can be compared. */
  readonly follow: EarlierRun | null
  readonly warmStart: string | null
  /** What the examples leave out or assume. */
  readonly warnings: readonly string[]
  /** The freeze that has the labels of the clips; null if none has. */
  readonly freeze: FreezeName | null
  /** What the run learns instead of emotions. */
  readonly scales: ScaleValues | null
}

export interface Prepared {
  readonly plan: TrainingPlan
  readonly data: RunData | ScaleRunData
  /** Features that must be in the stores before training starts. */
  readonly extract: readonly ToExtract[]
}

/** Features of one source. `encoder` is null for features that the studio computes itself. */
export interface ToExtract {
  readonly source: FeatureSource
  readonly encoder: Encoder | null
  readonly items: readonly ExtractItem[]
}

/**
 * Makes rows, folds and the list of needed features from clips and a configuration. Throws `bad-input` or
 * `nothing-to-do`.
 */
export function prepare(input: PrepareInput): Prepared {
  const { clips } = input
  const config = possibleConfig(input)
  if (input.follow && config.split.kind === 'published-protocol')
    throw new StudioError(
      'bad-input',
      'The split of the published protocol cannot be kept, because copies of test clips are in its training set. Train a new run instead.',
    )
  if (waveformConflict(config.members))
    throw new StudioError(
      'bad-input',
      'Models that read the same features must share their waveform augmentation.',
    )
  const { scales } = input
  const classes = scales ? [] : (input.follow?.plan.classes ?? classesOf(clips))
  if (!scales && classes.length < 2)
    throw new StudioError(
      'nothing-to-do',
      `Training needs clips of at least two emotions; ${clips.length} usable clips have ${classes.length}. Label more clips, or check the findings that exclude clips from training.`,
    )
  const encoders = new Map(config.members.map(({ model }) => [featuresOf(model), encoderOf(model)]))
  const sources = [...encoders.keys()]
  const rows: PlanRow[] = clips.map((clip) => ({
    clip: clip.id,
    ...(clip.segment && { segment: clip.segment }),
    speaker: clip.speaker,
    ...(scales ? valuesIn(scales, clip) : targetIn(classes, clip.emotion, input.soft.get(clip.content))),
    keys: Object.fromEntries(sources.map((source) => [source, featureKey(clip)])),
    augmented: false,
  }))
  const copies = augmentedCopies(input, rows)
  const folds = split({ ...input, config }, { rows, classes }, copies)
  const plan: TrainingPlan = {
    run: input.run,
    config,
    classes,
    ...(scales && {
      scales: scales.scales.map(({ id, name, low, high }) => ({ id, name, low, high })),
    }),
    stores: Object.fromEntries(sources.map((source) => [source, input.featuresFolder])),
    rows: [...rows, ...copies.map((copy) => copy.row)],
    folds: folds.folds,
    warmStart: input.warmStart,
  }
  const trained = new Set(folds.folds.flatMap((fold) => SPLITS.flatMap((split) => fold[split])))
  return {
    plan,
    data: scales
      ? describeScales(input, scales, plan, folds)
      : { ...describeSplit(input, plan, folds), ...describe(input, plan) },
    extract: [...encoders].map(([source, encoder]) => ({ source, encoder, items: items(source) })),
  }

  function items(source: FeatureSource): ExtractItem[] {
    return [
      ...clips.map((clip) => itemOf(clip, input.datasetFolder)),
      ...copies
        .filter((copy, index) => copy.read === source && trained.has(rows.length + index))
        .map((copy) => ({
          ...itemOf(clips[copy.source], input.datasetFolder),
          key: copy.row.keys[source]!,
          change: copy.change,
        })),
    ]
  }
}

/** The configuration with a split that is possible for the clips; a follow-up keeps the split of its run. */
function possibleConfig({ clips, config, follow, scales }: PrepareInput): TrainingConfig {
  if (follow) return config
  const isLabelled = (clip: TrainingClip) =>
    scales ? valuesIn(scales, clip).label >= 0 : clip.emotion !== null
  const labelled = clips.filter(isLabelled).map(({ speaker }) => speaker)
  return { ...config, split: possibleSplit(config.split, labelled) }
}

interface Copy {
  readonly row: PlanRow
  readonly read: FeatureSource
  /** Row number of the clip that this row is an augmented copy of. */
  readonly source: number
  readonly change: NonNullable<ExtractItem['change']>
}

function augmentedCopies({ clips, config }: PrepareInput, rows: readonly PlanRow[]): Copy[] {
  const waveforms = new Map(config.members.map((member) => [featuresOf(member.model), member.waveform]))
  return [...waveforms].flatMap(([read, waveform]) =>
    clips.flatMap((clip, source) =>
      variantsOf(clip.content, waveform, config.seed).map((change) => ({
        row: {
          ...rows[source],
          keys: { [read]: `${featureKey(clip)}+${changeKey(change)}` },
          augmented: true,
        },
        read,
        source,
        change,
      })),
    ),
  )
}

function split(
  { clips, config, corpus, follow }: PrepareInput,
  plan: Pick<TrainingPlan, 'rows' | 'classes'>,
  copies: readonly Copy[],
): Folds {
  if (follow) return inheritFolds(follow, plan.rows, copies)
  const base = clips.map((clip, index) => ({
    ...clip,
    recording: recordingOf(clip.content),
    isSegment: clip.segment !== null,
    label: plan.rows[index].label,
    augmentedFrom: null,
  }))
  const all = [...base, ...copies.map((copy) => ({ ...base[copy.source], augmentedFrom: copy.source }))]
  return makeFolds(all, config.split, config.seed, corpus, plan.classes)
}

/** A row of a run of scales: 0 as its label where it has a value. */
function valuesIn(
  scales: ScaleValues,
  clip: TrainingClip,
): Pick<PlanRow, 'label'> & Required<Pick<PlanRow, 'values'>> {
  const values = scales.valuesOf(clip)
  return { label: values.some((value) => value !== null) ? 0 : -1, values }
}

function describeSplit({ clips, warnings }: PrepareInput, plan: TrainingPlan, folds: Folds) {
  const segments = clips.filter(({ segment }) => segment !== null)
  const sizeOf = (name: (typeof SPLITS)[number]) => {
    const rows = plan.folds.flatMap((fold) => fold[name]).map((index) => plan.rows[index])
    const originals = rows.filter((row) => !row.augmented)
    return {
      clips: new Set(originals.map(exampleOf)).size,
      speakers: countSpeakers(originals.map((row) => row.speaker)),
    }
  }
  return {
    clips: clips.length,
    ...(segments.length > 0 && {
      segments: { segments: segments.length, recordings: new Set(segments.map(({ id }) => id)).size },
    }),
    speakers: countSpeakers(clips.map((clip) => clip.speaker)),
    sides: { train: sizeOf('train'), validation: sizeOf('validation'), test: sizeOf('test') },
    split: folds.description,
    leaking: folds.leaking,
    overlap: overlapOf(plan),
    warnings: [...folds.warnings, ...warnings],
    withdrawnSpeakers: 0,
  }
}

function describe({ clips, policy, soft, freeze }: PrepareInput, plan: TrainingPlan) {
  return {
    classes: plan.classes,
    labels: labelOrigins(clips, policy, plan),
    freeze,
    ...fingerprintsOf(clips, policy, soft),
  }
}

function describeScales(
  input: PrepareInput,
  scales: ScaleValues,
  plan: TrainingPlan,
  folds: Folds,
): ScaleRunData {
  return {
    ...describeSplit(input, plan, folds),
    scales: scales.scales,
    clipsFingerprint: fingerprintsOf(input.clips, input.policy, input.soft).clipsFingerprint,
    answersFingerprint: answersFingerprint(input.clips, scales),
  }
}
