import type { Ref } from 'vue'
import type { TimeView } from './useTimeView.ts'

export type TimeAxis = ReturnType<typeof useTimeAxis>

/** Times of the visible range as places in a lane, and back. */
export function useTimeAxis(box: Readonly<Ref<HTMLElement | null>>, view: () => TimeView) {
  /** Share of the visible range at a time; below 0 or above 1 outside of it. */
  function shareOf(seconds: number): number {
    const { start, end } = view().span.value
    return (seconds - start) / (end - start)
  }
  /** Seconds at a pointer, within the visible range. */
  function secondsAt(event: MouseEvent): number {
    const { start, end } = view().span.value
    const element = box.value
    if (!element) return start
    const { left, width } = element.getBoundingClientRect()
    const share = Math.max(0, Math.min(1, (event.clientX - left) / width))
    return start + share * (end - start)
  }
  return {
    shareOf,
    secondsAt,
    /** CSS: the place of a time, within the lane. */
    percent: (seconds: number) => `${100 * Math.max(0, Math.min(1, shareOf(seconds)))}%`,
    /** CSS: distance of a time from the lane's right end. */
    percentFromEnd: (seconds: number) => `${100 * (1 - Math.max(0, Math.min(1, shareOf(seconds))))}%`,
  }
}
