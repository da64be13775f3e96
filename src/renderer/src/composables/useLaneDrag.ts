import { useEventListener } from '@vueuse/core'
import { shallowRef } from 'vue'
import type { LabelledSegment, TimeStretch } from '#shared/domain/segments/index.ts'
import type { TierKind } from '#shared/domain/tiers.ts'
import { draggedStretch, gripOf, type Grip } from '../draw/segment-drag.ts'

/** A shorter movement is a click. */
const DRAG_PX = 4

interface Lane {
  readonly kind: () => TierKind
  readonly durationSeconds: () => number
  readonly secondsAt: (event: PointerEvent) => number
  readonly secondsPerPixel: () => number
  readonly segmentAt: (event: MouseEvent) => LabelledSegment | null
  readonly canChange: (segment: LabelledSegment) => boolean
  readonly click: (segment: LabelledSegment | null, event: PointerEvent) => void
  /** Draws a segment (null) or changes one. The drag is shown until this resolves. */
  readonly drop: (segment: LabelledSegment | null, stretch: TimeStretch) => Promise<void>
}

interface Held {
  readonly grip: Grip
  readonly segment: LabelledSegment | null
  readonly from: number
  readonly x: number
}

/** Clicks and drags of the mouse in the lane of a tier. Escape ends a drag without a change. */
export function useLaneDrag(lane: Lane) {
  /** The dragged segment, null for a new one, at its new place; undefined while there is no drag. */
  const dragged = shallowRef<(TimeStretch & { readonly segment: LabelledSegment | null }) | undefined>()
  let held: Held | null = null

  function press(event: PointerEvent): void {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const [segment, from] = [lane.segmentAt(event), lane.secondsAt(event)]
    const grip: Grip = segment
      ? { kind: gripOf(segment, from, lane.secondsPerPixel()), segment }
      : { kind: 'empty' }
    held = { grip, segment, from, x: event.clientX }
  }
  function follow(event: PointerEvent): void {
    if (!held || (!dragged.value && Math.abs(event.clientX - held.x) < DRAG_PX)) return
    const { grip, segment, from } = held
    if (segment && !lane.canChange(segment)) return
    const to = lane.secondsAt(event)
    dragged.value = { ...draggedStretch(grip, { from, to }, lane.kind(), lane.durationSeconds()), segment }
  }
  async function release(event: PointerEvent): Promise<void> {
    const [begun, drawn] = [held, dragged.value]
    held = null
    if (begun && !drawn) lane.click(begun.segment, event)
    if (!begun || !drawn) return
    try {
      await lane.drop(drawn.segment, drawn)
    } finally {
      if (dragged.value === drawn) dragged.value = undefined
    }
  }
  function cancel(): void {
    held = null
    dragged.value = undefined
  }
  useEventListener(
    window,
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !held || !dragged.value) return
      cancel()
      event.stopPropagation()
    },
    { capture: true },
  )
  return { dragged, press, follow, release, cancel }
}
