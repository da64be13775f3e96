import { z } from 'zod'
import type { Clip, ClipId, FlagKind, Level, Split } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { LabelSource } from '../../domain/label-sources.ts'
import { Annotator } from '../labels.ts'
import { ClipFilter, ClipIdNumber, ClipOrder, PageOptions, type ClipCursor } from '../library.ts'
import { route } from '../route.ts'
import type { Histogram } from './explore.ts'

/** Clips that one selection may hold. */
export const MAX_SELECTED = 200_000

const filter = ClipFilter.prefault({})

export interface ClipWindow {
  readonly clips: readonly Clip[]
  /** Where the next page starts; null on the last. */
  readonly next: ClipCursor | null
}

/** Where a clip stands in a list, and its neighbours there. */
export interface ClipPlace {
  /** Clips of the list before it; also where the filter does not find the clip itself. */
  readonly index: number
  readonly total: number
  readonly previous: ClipId | null
  readonly next: ClipId | null
  /** Clips of the list without a label by the annotator asked for; null where none was. */
  readonly unlabelled: {
    readonly clips: number
    /** The next of them, from the top again after the last; the clip itself where it is the only one. */
    readonly next: ClipId | null
  } | null
}

export interface FacetCount<Value> {
  /** Null for clips without a value. */
  readonly value: Value | null
  readonly clips: number
}

/** Counts by value. Each is of the clips that all other parts of the filter let through, so that a choice shows its alternatives. */
export interface Facets {
  readonly emotions: readonly FacetCount<Emotion>[]
  readonly intended: readonly FacetCount<Emotion>[]
  readonly speakers: readonly FacetCount<string>[]
  readonly sentences: readonly FacetCount<string>[]
  readonly levels: readonly FacetCount<Level>[]
  readonly splits: readonly FacetCount<Split>[]
  readonly sexes: readonly FacetCount<'female' | 'male'>[]
  readonly flags: readonly FacetCount<FlagKind>[]
  readonly labelled: readonly FacetCount<boolean>[]
  /** Clips with a label, by whose it is. */
  readonly sources: readonly FacetCount<LabelSource>[]
  readonly annotators: readonly FacetCount<string>[]
}

export const FACET_NAMES = [
  'emotions',
  'intended',
  'speakers',
  'sentences',
  'levels',
  'splits',
  'sexes',
  'flags',
  'labelled',
  'sources',
  'annotators',
] as const satisfies readonly (keyof Facets)[]
export type FacetName = (typeof FACET_NAMES)[number]

/** What a range of the filter is chosen from. */
export const HISTOGRAM_NAMES = ['duration', 'confidence', 'agreement'] as const
export type HistogramName = (typeof HISTOGRAM_NAMES)[number]

export const library = {
  /**
   * Clips in order, from a cursor on. `skip` passes over so many first, for a jump with the scroll bar; a list that is
   * scrolled gives the cursor of the page before.
   */
  page: route(
    z.strictObject({
      filter,
      options: PageOptions.prefault({}),
      skip: z.number().int().min(0).default(0),
    }),
  ).returns<ClipWindow>(),
  /** Where a clip stands in a list: for stepping through it one clip at a time. */
  place: route(
    z.strictObject({
      filter,
      order: ClipOrder.prefault({}),
      clip: ClipIdNumber,
      annotator: Annotator.nullable().default(null),
    }),
  ).returns<ClipPlace>(),
  /** Keeps clips chosen by hand, or those that a filter finds now; the answer is the `selection` of a filter. */
  select: route(
    z.union([
      z.strictObject({ clips: z.array(ClipIdNumber).min(1).max(MAX_SELECTED) }),
      z.strictObject({ filter: ClipFilter }),
    ]),
  ).returns<number>(),
  count: route(z.strictObject({ filter })).returns<number>(),
  /** Only the facets asked for: on a million clips each takes its time. */
  facets: route(
    z.strictObject({ filter, of: z.array(z.enum(FACET_NAMES)).default([...FACET_NAMES]) }),
  ).returns<Partial<Facets>>(),
  /**
   * Clips by their length (milliseconds), by how sure the filter's run is of them, or by how far the crowd agrees (shares).
   * Of the clips that all other parts of the filter let through.
   */
  histogram: route(z.strictObject({ filter, of: z.enum(HISTOGRAM_NAMES) })).returns<Histogram>(),
}
