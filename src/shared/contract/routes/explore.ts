import { z } from 'zod'
import type { Emotion } from '../../domain/emotions.ts'
import { ClipFilter } from '../library.ts'
import { route } from '../route.ts'

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

export const explore = {
  statistics: route(z.strictObject({ filter: ClipFilter.prefault({}) })).returns<Statistics>(),
}
