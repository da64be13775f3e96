import {
  addStretch,
  type LabelledSegment,
  type SegmentTier,
  type TimeStretch,
} from '#shared/domain/segments/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import type { SegmentsOfPage } from './useSegments.ts'

interface Recording {
  readonly durationSeconds: () => number
  /** Moves a boundary to a better place near it. */
  readonly snap: (seconds: number) => Promise<number>
}

/** Segments drawn and moved by mouse, as acts. */
export function useLaneEdits(segments: SegmentsOfPage, { durationSeconds, snap }: Recording) {
  const toasts = useToasts()
  /** Shows a failure, such as samples that cannot be read, as a toast. */
  async function reported(edit: () => Promise<unknown>): Promise<void> {
    try {
      await edit()
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  async function add({ name, kind }: SegmentTier, stretch: TimeStretch): Promise<void> {
    const [start, end] = await Promise.all([snap(stretch.start), snap(stretch.end)])
    if (kind === 'points') {
      await segments.change([{ kind: 'add', tier: name, start, end: start }])
      return
    }
    const edits = addStretch(name, { start, end }, durationSeconds())
    if ('refused' in edits) toasts.done(texts.recording.lane.tooShort)
    else await segments.change(edits.changes)
  }
  /** Only a moved boundary is snapped and sent, so that the other one stays as it is. */
  async function move(segment: LabelledSegment, to: TimeStretch): Promise<void> {
    const [movesStart, movesEnd] = [to.start !== segment.start, to.end !== segment.end]
    if (movesStart && movesEnd) {
      const start = await snap(to.start)
      const end = Math.min(durationSeconds(), start + segment.end - segment.start)
      await segments.change([{ kind: 'change', id: segment.id, start, end }])
    } else if (movesStart) {
      const start = await snap(to.start)
      await segments.change([{ kind: 'change', id: segment.id, start: start < to.end ? start : to.start }])
    } else if (movesEnd) {
      const end = await snap(to.end)
      await segments.change([{ kind: 'change', id: segment.id, end: end > to.start ? end : to.end }])
    }
  }
  return {
    add: (tier: SegmentTier, stretch: TimeStretch) => reported(() => add(tier, stretch)),
    move: (segment: LabelledSegment, to: TimeStretch) => reported(() => move(segment, to)),
  }
}
