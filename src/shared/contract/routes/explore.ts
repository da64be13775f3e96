import { z } from 'zod'
import type { ClipId } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { JobId } from '../../domain/jobs.ts'
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
  /** Clips in each bin from `from` on. */
  readonly counts: readonly number[]
}

/** Figures of the clips a filter lets through. */
export interface Statistics {
  readonly clips: number
  readonly durationMs: number
  readonly classes: readonly ClassBalance[]
  readonly speakers: readonly SpeakerBalance[]
  readonly durationsMs: Histogram
  readonly loudnessDbfs: Histogram
}

/** How many clips figures stand for: what has no features yet is not among them, and of very many some are drawn. */
interface Coverage {
  /** Clips there are, by the filter, that can be decoded. */
  readonly total: number
  /** Clips looked at: a draw where there are very many. */
  readonly drawn: number
  /** Those of them that have features. */
  readonly measured: number
}

/** Clips as points; lists are in the order of `clips`. */
export interface ClipMap extends Coverage {
  /** The UMAP layout of these clips is not computed yet: start `layOut`. No clips are returned. */
  readonly pending: boolean
  /** Share of the variance of all pooled statistics that each component explains; empty for UMAP. */
  readonly explained: readonly number[]
  readonly emotions: readonly Emotion[]
  readonly clips: readonly ClipId[]
  /** components[component][clip] */
  readonly components: readonly (readonly number[])[]
  /** Into `emotions`; -1 for none. */
  readonly labels: readonly number[]
  readonly predictions: readonly number[]
  readonly sexes: readonly ('female' | 'male' | null)[]
}

export interface FeatureFigures extends Coverage {
  readonly names: readonly string[]
  /** Pearson's, (names, names) row after row. */
  readonly correlations: readonly number[]
  /** Share of each feature's variance that lies between emotions. */
  readonly etaSquared: readonly number[]
}

const filter = ClipFilter.prefault({})
/** `speaker` looks at clips beside others of the same speaker, who otherwise matters most. */
const normalise = z.enum(['speaker', 'all']).default('speaker')
export const MAP_LAYOUTS = ['principal', 'umap'] as const
export const MapOptions = z.strictObject({
  filter,
  /** Along principal components, or by UMAP, which `layOut` computes first. */
  layout: z.enum(MAP_LAYOUTS).default('principal'),
  normalise,
  /** Whose predictions are told. */
  run: RunReference.nullable().default(null),
})
export type MapOptions = z.infer<typeof MapOptions>

export const explore = {
  statistics: route(z.strictObject({ filter })).returns<Statistics>(),
  map: route(MapOptions).returns<ClipMap>(),
  /** Computes the UMAP layout of all clips, or of 5,000 where there are more. */
  layOut: route(z.strictObject({ normalise })).returns<JobId>(),
  features: route(z.strictObject({ filter })).returns<FeatureFigures>(),
  /** Computes the pooled statistics that are missing. */
  measure: route(nothing).returns<JobId>(),
}
