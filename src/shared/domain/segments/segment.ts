import type { ContentHash } from '../clips.ts'
import type { Emotion } from '../emotions.ts'
import type { TierKind } from '../tiers.ts'

/** 32 hexadecimal digits. */
export type SegmentId = string & { readonly __brand: 'SegmentId' }

/** Where a segment comes from. A proposal becomes a person's segment when a person accepts it. */
export const SEGMENT_SOURCES = ['person', 'import', 'proposal'] as const
export type SegmentSource = (typeof SEGMENT_SOURCES)[number]

/** A tier of one recording. Its name is unique there. */
export interface SegmentTier {
  readonly name: string
  readonly kind: TierKind
  readonly speaker: string | null
}

/** A stretch of a recording. Segments of a tier may overlap. */
export interface Segment {
  readonly id: SegmentId
  /** The name of its tier. */
  readonly tier: string
  /** Seconds from the beginning of the recording. */
  readonly start: number
  /** Seconds; equal to `start` in a tier of points, after it in a tier of intervals. */
  readonly end: number
  /** A note or a transcript. */
  readonly text: string
  readonly source: SegmentSource
  /** Who drew, imported or accepted it. */
  readonly author: string
}

/** A segment with its label. */
export interface LabelledSegment extends Segment {
  /** The current label, under the consensus policy. */
  readonly label: Emotion | null
  /** The latest label of the annotator who asks. */
  readonly own: Emotion | null
  /** How many annotators labelled it. */
  readonly annotators: number
  /** Of the method that proposed it, 0 to 1; null if a person or an import added it. */
  readonly confidence: number | null
}

/** All tiers of a recording, in their order, and all segments, by start. */
export interface RecordingTiers {
  readonly tiers: readonly SegmentTier[]
  readonly segments: readonly LabelledSegment[]
}

/** What labels and answers about a segment are about: the place of a recording's content hash in the label log. */
export const targetOf = (recording: ContentHash, segment: SegmentId): ContentHash =>
  `${recording}/${segment}` as ContentHash

/** The recording that a target of the label log is, or that its segment is part of. */
export const recordingOf = (target: ContentHash): ContentHash => target.slice(0, 64) as ContentHash

/** The segment that a target of the label log is; null for a recording. */
export const segmentOf = (target: ContentHash): SegmentId | null =>
  target.length > 64 ? (target.slice(65) as SegmentId) : null
