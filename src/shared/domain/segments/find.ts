import type { TimeStretch } from './edit.ts'
import type { LabelledSegment, Segment, SegmentId } from './segment.ts'

type Placed = Pick<Segment, 'id' | 'tier' | 'start' | 'end'>

/** The segments of a tier by start, then by end. */
export function ofTier<Item extends Placed>(segments: readonly Item[], tier: string): readonly Item[] {
  return segments
    .filter((segment) => segment.tier === tier)
    .toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
}

/** A place among segments of a tier: one of them, or a time. */
export type SegmentPlace = { readonly id: SegmentId } | { readonly seconds: number }

/** The segment after a place: the next in order, or the first that begins after the time. Undefined after the last. */
export function nextSegment<Item extends Placed>(
  ordered: readonly Item[],
  from: SegmentPlace,
): Item | undefined {
  if ('seconds' in from) return ordered.find(({ start }) => start > from.seconds)
  const place = ordered.findIndex(({ id }) => id === from.id)
  return place < 0 ? undefined : ordered.at(place + 1)
}

/** The segment before a place: the one before in order, or the last that begins before the time. */
export function previousSegment<Item extends Placed>(
  ordered: readonly Item[],
  from: SegmentPlace,
): Item | undefined {
  if ('seconds' in from) return ordered.findLast(({ start }) => start < from.seconds)
  const place = ordered.findIndex(({ id }) => id === from.id)
  return place < 1 ? undefined : ordered[place - 1]
}

/** The next segment after one that has no label of the annotator, from the beginning again after the last. */
export function nextUnlabelled<Item extends Placed & Pick<LabelledSegment, 'own'>>(
  ordered: readonly Item[],
  from: SegmentId,
): Item | undefined {
  const place = ordered.findIndex(({ id }) => id === from)
  return [...ordered.slice(place + 1), ...ordered.slice(0, Math.max(0, place))].find(
    ({ own }) => own === null,
  )
}

/** The segment at a time; of several that overlap, the shortest. */
export function segmentAt<Item extends Placed>(segments: readonly Item[], seconds: number): Item | undefined {
  return segments
    .filter(({ start, end }) => start === seconds || (start < seconds && seconds < end))
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))
    .at(0)
}

/** Seconds that are played before and after a segment with its context. */
export const CONTEXT_SECONDS = 1

/** A stretch with seconds before and after it, inside the recording. */
export function withContext(
  { start, end }: TimeStretch,
  durationSeconds: number,
  contextSeconds = CONTEXT_SECONDS,
): TimeStretch {
  return {
    start: Math.max(0, start - contextSeconds),
    end: Math.max(end, Math.min(durationSeconds, end + contextSeconds)),
  }
}
