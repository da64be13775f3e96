import { SHORTEST_SEGMENT_SECONDS, type TimeStretch } from '#shared/domain/segments/index.ts'
import type { TierKind } from '#shared/domain/tiers.ts'

/** What a drag in a lane holds: an empty place, an edge of a segment, or its middle. */
export type Grip =
  { readonly kind: 'empty' } | { readonly kind: 'start' | 'end' | 'middle'; readonly segment: TimeStretch }

/** Distance of the pointer from an edge, in pixels, within which it holds the edge; less in a narrow segment. */
const EDGE_PX = 6

/** The part of a segment under the pointer. Points are moved only. */
export function gripOf(
  segment: TimeStretch,
  seconds: number,
  secondsPerPixel: number,
): 'start' | 'end' | 'middle' {
  const reach = Math.min(EDGE_PX * secondsPerPixel, (segment.end - segment.start) / 4)
  if (segment.start === segment.end) return 'middle'
  if (seconds - segment.start < reach) return 'start'
  return segment.end - seconds < reach ? 'end' : 'middle'
}

/** The stretch after a drag from one time to another, in seconds, inside the recording. */
export function draggedStretch(
  grip: Grip,
  { from, to }: { readonly from: number; readonly to: number },
  kind: TierKind,
  durationSeconds: number,
): TimeStretch {
  const limited = (seconds: number) => toMicroseconds(Math.max(0, Math.min(durationSeconds, seconds)))
  if (grip.kind === 'empty')
    return kind === 'points'
      ? { start: limited(to), end: limited(to) }
      : { start: limited(Math.min(from, to)), end: limited(Math.max(from, to)) }
  const { start, end } = grip.segment
  const by = to - from
  if (grip.kind === 'start')
    return { start: limited(Math.min(start + by, end - SHORTEST_SEGMENT_SECONDS)), end }
  if (grip.kind === 'end')
    return { start, end: limited(Math.max(end + by, start + SHORTEST_SEGMENT_SECONDS)) }
  const shift = Math.max(-start, Math.min(by, durationSeconds - end))
  return { start: limited(start + shift), end: limited(end + shift) }
}

const toMicroseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e6
