import { z } from 'zod'
import { ACOUSTIC_MEASURES } from '../../domain/acoustics.ts'
import type { ClipId } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { AgreementReport } from '../../domain/agreement/index.ts'
import type { AnnotatorReport } from '../../domain/consensus/index.ts'
import { ClipFilter } from '../library.ts'
import { nothing, route } from '../route.ts'
import { RunReference } from './runs.ts'

export interface ClassBalance {
  readonly emotion: Emotion | null
  readonly clips: number
  readonly durationMs: number
}

export interface SpeakerBalance {
  readonly speaker: string | null
  readonly sex: 'female' | 'male' | null
  readonly ageYears: number | null
  readonly clips: number
  readonly durationMs: number
  readonly meanRmsDbfs: number | null
  /** In the order of `classes`. */
  readonly byEmotion: readonly number[]
}

export interface Histogram {
  readonly from: number
  readonly width: number
  /** Clips per bin; the first bin starts at `from`. */
  readonly counts: readonly number[]
}

/** Statistics of the clips that match a filter. */
export interface Statistics {
  readonly clips: number
  readonly durationMs: number
  readonly classes: readonly ClassBalance[]
  readonly speakers: readonly SpeakerBalance[]
  readonly durationsMs: Histogram
  readonly loudnessDbfs: Histogram
}

/** Number of clips that the statistics cover. Clips without features are left out; very large sets are sampled. */
interface Coverage {
  /** Decodable clips that match the filter. */
  readonly total: number
  /** Clips in the sample; all clips of smaller sets. */
  readonly drawn: number
  /** Clips of the sample with features. */
  readonly measured: number
}

/** Clips as points; lists are in the order of `clips`. */
export interface ClipMap extends Coverage {
  /** The UMAP layout of these clips is not computed yet, so no clips are returned. `layOut` computes it. */
  readonly pending: boolean
  /** Share of the variance of all pooled statistics that each component explains; empty for UMAP. */
  readonly explained: readonly number[]
  readonly emotions: readonly Emotion[]
  readonly clips: readonly ClipId[]
  /** components[component][clip] */
  readonly components: readonly (readonly number[])[]
  /** Index into `emotions`; -1 for none. */
  readonly labels: readonly number[]
  readonly predictions: readonly number[]
  readonly sexes: readonly ('female' | 'male' | null)[]
}

export interface FeatureFigures extends Coverage {
  readonly names: readonly string[]
  /** Pearson correlations as a matrix (names, names), row by row. */
  readonly correlations: readonly number[]
  /** Share of each feature's variance between emotions (eta squared). */
  readonly etaSquared: readonly number[]
}

/** Quantiles of an acoustic measure over one group of clips. */
export interface AcousticGroup {
  /** The emotion or the speaker; null for clips without one. */
  readonly name: string | null
  readonly clips: number
  readonly p5: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p95: number
}

export interface AcousticGroups {
  /** Clips that match the filter. */
  readonly total: number
  /** Clips with a value: measured, and with the measure defined. */
  readonly clips: number
  readonly groups: readonly AcousticGroup[]
}

const filter = ClipFilter.prefault({})
export const SLICE_KEYS = ['speaker', 'sex', 'sentence', 'level', 'intended', 'split'] as const
export type SliceKey = (typeof SLICE_KEYS)[number]
export const AgreementOptions = z.strictObject({
  filter,
  /** Also reports slices by this property of the clips. */
  by: z.enum(SLICE_KEYS).nullable().default(null),
})
export type AgreementOptions = z.infer<typeof AgreementOptions>

/** `speaker` normalises by the speaker's clips, because differences between speakers otherwise dominate. */
const normalise = z.enum(['speaker', 'all']).default('speaker')
export const MAP_LAYOUTS = ['principal', 'umap'] as const
export const MapOptions = z.strictObject({
  filter,
  /** Principal components, or UMAP, which `layOut` must compute first. */
  layout: z.enum(MAP_LAYOUTS).default('principal'),
  normalise,
  /** The run whose predictions are returned. */
  run: RunReference.nullable().default(null),
})
export type MapOptions = z.infer<typeof MapOptions>

export const AcousticOptions = z.strictObject({
  filter,
  measure: z.enum(ACOUSTIC_MEASURES),
  by: z.enum(['emotion', 'speaker']).default('emotion'),
})
export type AcousticOptions = z.infer<typeof AcousticOptions>
export type GroupedBy = AcousticOptions['by']

export const explore = {
  statistics: route(z.strictObject({ filter })).returns<Statistics>(),
  map: route(MapOptions).returns<ClipMap>(),
  /** Computes the UMAP layout of all clips, or of a sample of 5,000. */
  layOut: route(z.strictObject({ normalise })).returns<JobId>(),
  features: route(z.strictObject({ filter })).returns<FeatureFigures>(),
  acoustics: route(AcousticOptions).returns<AcousticGroups>(),
  /** Agreement of annotators, over each person's latest labels. */
  agreement: route(AgreementOptions).returns<AgreementReport>(),
  /** Annotators' quality, estimated from all labels, and where one more label tells most. */
  annotators: route(nothing).returns<AnnotatorReport>(),
  /** Computes missing pooled statistics. */
  measure: route(nothing).returns<JobId>(),
}
