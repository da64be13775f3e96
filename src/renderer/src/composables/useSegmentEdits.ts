import type { ClipId } from '#shared/domain/clips.ts'
import {
  addStretch,
  nudge,
  splitAt,
  type LabelledSegment,
  type SegmentEdge,
  type SegmentEdits,
  type SegmentId,
  type TimeStretch,
} from '#shared/domain/segments/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import type { SegmentsOfPage } from './useSegments.ts'

interface Recording {
  readonly clip: () => ClipId
  readonly seconds: () => number
  /** Moves a time to a zero crossing, if that is wanted. */
  readonly snap: (seconds: number) => Promise<number>
}

/**
 * Edits of segments, one after the other: each begins once the list shows the one before, so that a key that repeats moves a
 * boundary by every step. An edit is about the recording and the segments that were on screen when it was asked for.
 */
export function useSegmentEdits(segments: SegmentsOfPage, recording: Recording) {
  const toasts = useToasts()
  let queue: Promise<unknown> = Promise.resolve()
  /** The last nudge in the queue that has not begun. Steps that repeat become one. */
  let waiting: { readonly edge: SegmentEdge; readonly of: string; by: number } | null = null

  /** The ids of the changed segments; null where the edit was refused, and where its recording or segments are gone. */
  function run(make: () => SegmentEdits | Promise<SegmentEdits>): Promise<readonly SegmentId[] | null> {
    const asked = recording.clip()
    waiting = null
    const done = queue
      .then(async () => {
        if (recording.clip() !== asked) return null
        const edits = await make()
        if ('refused' in edits) toasts.done(texts.segmentKeys.refused[edits.refused])
        else if (edits.changes.length > 0) return await segments.change(edits.changes)
        return null
      })
      .catch((thrown: unknown) => {
        toasts.fail(thrown)
        return null
      })
    queue = done
    return done
  }
  const present = (ids: readonly SegmentId[]) => ids.flatMap((id) => segments.find(id) ?? [])
  /** Edits segments as one act; refused if one of them cannot be edited. */
  async function each(
    ids: readonly SegmentId[],
    edit: (segment: LabelledSegment) => SegmentEdits | Promise<SegmentEdits>,
  ): Promise<SegmentEdits> {
    const edits = await Promise.all(present(ids).map(async (segment) => edit(segment)))
    const refusal = edits.find((one) => 'refused' in one)
    return refusal ?? { changes: edits.flatMap((one) => ('changes' in one ? one.changes : [])) }
  }

  function nudgeAll(ids: readonly SegmentId[], edge: SegmentEdge, bySeconds: number): void {
    const of = ids.join()
    if (waiting?.edge === edge && waiting.of === of) {
      waiting.by += bySeconds
      return
    }
    const mine = { edge, of, by: bySeconds }
    void run(() => {
      if (waiting === mine) waiting = null
      return each(ids, (segment) =>
        snapped(segment, edge, nudge(segment, edge, mine.by, recording.seconds())),
      )
    })
    waiting = mine
  }
  /** A moved boundary at a zero crossing; as it was moved where the segment would be too short. */
  async function snapped(
    segment: LabelledSegment,
    edge: SegmentEdge,
    edits: SegmentEdits,
  ): Promise<SegmentEdits> {
    if ('refused' in edits || edge === 'both') return edits
    const [change] = edits.changes
    const moved = change.kind === 'change' ? change[edge] : undefined
    if (moved === undefined) return edits
    const by = (await recording.snap(moved)) - segment[edge]
    const better = nudge(segment, edge, by, recording.seconds())
    return 'refused' in better ? edits : better
  }

  return {
    run,
    present,
    nudgeAll,
    add: (tier: string, { start, end }: TimeStretch) =>
      run(async () =>
        addStretch(
          tier,
          { start: await recording.snap(start), end: await recording.snap(end) },
          recording.seconds(),
        ),
      ),
    split: (id: SegmentId, seconds: number) =>
      run(() => each([id], async (segment) => splitAt(segment, await recording.snap(seconds)))),
  }
}
