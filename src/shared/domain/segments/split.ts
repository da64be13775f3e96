import { isPoint, isTooShort, toMicroseconds, type SegmentEdits } from './edit.ts'
import type { LabelledSegment } from './segment.ts'

/** Splits a segment at a time. The first part keeps text, label and answers; the second one has none. */
export function splitAt(segment: LabelledSegment, seconds: number): SegmentEdits {
  const { id, tier, start, end } = segment
  if (isPoint(segment)) return { refused: 'is-point' }
  if (seconds <= start || seconds >= end) return { refused: 'not-inside' }
  const at = toMicroseconds(seconds)
  if (isTooShort(Math.min(at - start, end - at))) return { refused: 'too-short' }
  return {
    changes: [
      { kind: 'change', id, end: at },
      { kind: 'add', tier, start: at, end },
    ],
  }
}
