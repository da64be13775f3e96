import type { SegmentId } from './segment.ts'

/** A stretch of time, in seconds from the beginning of the recording. A point has no duration. */
export interface TimeStretch {
  readonly start: number
  readonly end: number
}

/** One change of segments, as `segments.change` takes it. */
export type SegmentEdit =
  | {
      readonly kind: 'add'
      readonly tier: string
      readonly start: number
      readonly end: number
      readonly text?: string
    }
  | {
      readonly kind: 'change'
      readonly id: SegmentId
      readonly start?: number
      readonly end?: number
      readonly text?: string
      readonly accepted?: true
    }
  | { readonly kind: 'remove'; readonly id: SegmentId }

/** Why an edit is not possible. */
export type EditRefusal =
  /** It would leave a segment that is shorter than `SHORTEST_SEGMENT_SECONDS`. */
  | 'too-short'
  /** The boundary is at the limit already. */
  | 'at-limit'
  /** The time is not inside the segment. */
  | 'not-inside'
  /** A point in time has no duration. */
  | 'is-point'
  /** Merging needs two segments. */
  | 'too-few'
  | 'tiers-differ'
  | 'labels-differ'

/** Changes to make as one act, or why there are none. */
export type SegmentEdits = { readonly changes: readonly SegmentEdit[] } | { readonly refused: EditRefusal }

/** A shorter stretch is refused: no voice is heard in it. */
export const SHORTEST_SEGMENT_SECONDS = 0.01

export const isPoint = ({ start, end }: TimeStretch): boolean => start === end

/** Microseconds: a fifth of a sample at 192 kHz. Sums of steps keep no rounding errors of binary fractions. */
export const toMicroseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e6

/** Whether a stretch is too short for a segment; rounding errors do not count. */
export const isTooShort = (seconds: number): boolean => seconds < SHORTEST_SEGMENT_SECONDS - 1e-9
