import type { Stretch } from '../stretch.ts'
import type { SegmentId } from './segment.ts'

/** A segment as a run knows it: later changes of the segment do not change the run. */
export interface SegmentStretch extends Stretch {
  readonly id: SegmentId
}

/** Maximum length of a segment that models learn from. */
export const LONGEST_SEGMENT_SECONDS = 300
