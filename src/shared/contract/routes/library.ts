import { ACOUSTIC_MEASURES } from '../../domain/acoustics.ts'
import { z } from 'zod'
import type { Clip, ClipId, FlagKind, Level, Split } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import type { LabelSource } from '../../domain/label-sources.ts'
import { FieldId } from '../field-id.ts'
import { Annotator } from '../labels.ts'
import { ClipFilter, ClipIdNumber, ClipOrder, PageOptions, type ClipCursor } from '../library.ts'
import { route } from '../route.ts'
import type { Histogram } from './explore.ts'

/** Maximum clips of a selection. */
export const MAX_SELECTED = 200_000

const filter = ClipFilter.prefault({})

export interface ClipWindow {
  readonly clips: readonly Clip[]
  /** Start of the next page; null on the last page. */
  readonly next: ClipCursor | null
}

/** Position of a clip in a list, with its neighbours. */
export interface ClipPlace {
  /** Number of clips before it, even where the filter does not match the clip itself. */
  readonly index: number
  readonly total: number
  readonly previous: ClipId | null
  readonly next: ClipId | null
  /** Clips of the list without a label by the requested annotator; null without an annotator. */
  readonly unlabelled: {
    readonly clips: number
    /** The next unlabelled clip, wrapping around at the end; the clip itself where it is the only one. */
    readonly next: ClipId | null
  } | null
}

export interface FacetCount<Value> {
  /** Null for clips without a value. */
  readonly value: Value | null
  readonly clips: number
}

/**
 * Counts by value. Each facet counts the clips that match all other parts of the filter, so that it shows alternatives.
 */
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
  /** Labelled clips by the source of the label. */
  readonly sources: readonly FacetCount<LabelSource>[]
  readonly annotators: readonly FacetCount<string>[]
}

/** Clips of a filter by the summaries of a field of the scheme. */
export interface AnswerCounts {
  /** Clips with an answer. */
  readonly answered: number
  /** Clips by the most frequent option or answer of a flag; each of a tie counts. The most clips first. */
  readonly values: readonly { readonly value: string | boolean; readonly clips: number }[]
  /** Clips by the mean of a scale; null for other fields, and without an answer. */
  readonly histogram: Histogram | null
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

/** Values with a range filter. */
export const HISTOGRAM_NAMES = ['duration', 'confidence', 'agreement', ...ACOUSTIC_MEASURES] as const
export type HistogramName = (typeof HISTOGRAM_NAMES)[number]

export const library = {
  /**
   * One page of clips after a cursor. `skip` leaves out that many clips first, for jumps with the scroll bar;
   * sequential scrolling passes the cursor of the previous page.
   */
  page: route(
    z.strictObject({
      filter,
      options: PageOptions.prefault({}),
      skip: z.number().int().min(0).default(0),
    }),
  ).returns<ClipWindow>(),
  /** Position of a clip in a list, to step through the list clip by clip. */
  place: route(
    z.strictObject({
      filter,
      order: ClipOrder.prefault({}),
      clip: ClipIdNumber,
      annotator: Annotator.nullable().default(null),
    }),
  ).returns<ClipPlace>(),
  /**
   * Stores a selection: given clips, or those that match a filter now. Returns the number for `selection` of a filter.
   */
  select: route(
    z.union([
      z.strictObject({ clips: z.array(ClipIdNumber).min(1).max(MAX_SELECTED) }),
      z.strictObject({ filter: ClipFilter }),
    ]),
  ).returns<number>(),
  count: route(z.strictObject({ filter })).returns<number>(),
  /** Counts the requested facets only, because each one scans all clips. */
  facets: route(
    z.strictObject({ filter, of: z.array(z.enum(FACET_NAMES)).default([...FACET_NAMES]) }),
  ).returns<Partial<Facets>>(),
  /**
   * Histogram of duration (milliseconds), confidence of the filter's run, crowd agreement (shares) or an acoustic measure,
   * over the clips that match all other parts of the filter.
   */
  histogram: route(z.strictObject({ filter, of: z.enum(HISTOGRAM_NAMES) })).returns<Histogram>(),
  /**
   * Counts by the answers to a field of the scheme, over the clips that match all parts of the filter besides its conditions on
   * the field.
   */
  answers: route(z.strictObject({ filter, field: FieldId })).returns<AnswerCounts>(),
}
