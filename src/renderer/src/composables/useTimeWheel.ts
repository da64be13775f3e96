import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { TimeView } from './useTimeView.ts'

/** What one notch of a wheel, some 100 pixels, multiplies by. */
const FACTOR_PER_PIXEL = 1.003

/** Zooms about the pointer with Ctrl or a pinch, moves sideways with Shift or a sideways wheel; else the page scrolls. */
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
