import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { TimeView } from './useTimeView.ts'

/** Zoom factor per pixel of wheel movement; a notch is about 100 pixels. */
const FACTOR_PER_PIXEL = 1.003

/**
 * Wheel over a clip: Ctrl or a pinch zooms at the pointer, Shift or a horizontal wheel scrolls in time, otherwise the
 * page scrolls.
 */
export function useTimeWheel(box: Readonly<Ref<HTMLElement | null>>, view: () => TimeView | undefined): void {
  useEventListener(
    box,
    'wheel',
    (event: WheelEvent) => {
      const [at, element] = [view(), box.value]
      if (!at || !element) return
      const { left, width } = element.getBoundingClientRect()
      const { start, end } = at.span.value
      const secondsPerPixel = (end - start) / width
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (event.ctrlKey || event.metaKey)
        at.zoom(FACTOR_PER_PIXEL ** -event.deltaY, start + (event.clientX - left) * secondsPerPixel)
      else if (sideways !== 0 && at.zoomed.value) at.pan(sideways * secondsPerPixel)
      else return
      event.preventDefault()
    },
    { passive: false },
  )
}
