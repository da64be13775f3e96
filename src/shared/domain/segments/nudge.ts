import {
  isPoint,
  SHORTEST_SEGMENT_SECONDS,
  toMicroseconds,
  type SegmentEdits,
  type TimeStretch,
} from './edit.ts'
import type { SegmentId } from './segment.ts'

/** Steps of a boundary that is moved by keyboard, in seconds. */
export const NUDGE_SECONDS = { fine: 0.01, coarse: 0.1 } as const

/** A segment's boundary, or the whole segment. */
export type SegmentEdge = 'start' | 'end' | 'both'

/** Moves a boundary, or the whole segment, by seconds: inside the recording, and no shorter than the shortest segment. */
export function nudge(
  segment: TimeStretch & { readonly id: SegmentId },
  edge: SegmentEdge,
  bySeconds: number,
  durationSeconds: number,
): SegmentEdits {
  const { id, start, end } = segment
  if (edge === 'both' || isPoint(segment)) {
    const by = Math.max(-start, Math.min(bySeconds, durationSeconds - end))
    if (by * bySeconds <= 0) return { refused: 'at-limit' }
    const moved = toMicroseconds(start + by)
    return {
      changes: [
        { kind: 'change', id, start: moved, end: isPoint(segment) ? moved : toMicroseconds(end + by) },
      ],
    }
  }
  const [least, most, from] =
    edge === 'start'
      ? [0, end - SHORTEST_SEGMENT_SECONDS, start]
      : [start + SHORTEST_SEGMENT_SECONDS, durationSeconds, end]
  const to = toMicroseconds(Math.max(least, Math.min(from + bySeconds, most)))
  if ((to - from) * bySeconds <= 0)
    return { refused: (edge === 'start') === bySeconds > 0 ? 'too-short' : 'at-limit' }
  return { changes: [{ kind: 'change', id, [edge]: to }] }
}
