import { isTooShort, type SegmentEdit, type SegmentEdits, type TimeStretch } from './edit.ts'
import type { Segment } from './segment.ts'

/** A new segment from a stretch whose ends may be in either order; limited to the recording. */
export function addStretch(tier: string, stretch: TimeStretch, durationSeconds: number): SegmentEdits {
  const limited = (seconds: number) => Math.max(0, Math.min(seconds, durationSeconds))
  const start = limited(Math.min(stretch.start, stretch.end))
  const end = limited(Math.max(stretch.start, stretch.end))
  if (isTooShort(end - start)) return { refused: 'too-short' }
  return { changes: [{ kind: 'add', tier, start, end }] }
}

/** Makes proposals segments of the person who accepts them. */
export function accept(
  segments: readonly Pick<Segment, 'id' | 'source'>[],
): readonly Extract<SegmentEdit, { kind: 'change' }>[] {
  return segments
    .filter(({ source }) => source === 'proposal')
    .map(({ id }) => ({ kind: 'change', id, accepted: true }))
}
