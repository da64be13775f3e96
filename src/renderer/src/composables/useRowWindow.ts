import { useElementSize, useScroll } from '@vueuse/core'
import { computed, type Ref } from 'vue'

/** Chromium lays nothing out beyond 33.5 million pixels; longer lists are scrolled in proportion. */
const TALLEST_PX = 30_000_000
const BEYOND = 8

/** Which rows of equal height a scrolled element shows below its head, and where they stand. */
export function useRowWindow(
  scroller: Ref<HTMLElement | null>,
  total: () => number,
  rowHeight: () => number,
  headPx: number,
) {
  const { y } = useScroll(scroller)
  const size = useElementSize(scroller)
  const height = computed(() => Math.max(0, size.height.value - headPx))
  const whole = computed(() => total() * rowHeight())
  const tall = computed(() => Math.min(whole.value, TALLEST_PX))
  /** Pixels of the list for one of the scroll bar; 1 but for the longest. */
  const scale = computed(() =>
    Math.max(1, (whole.value - height.value) / Math.max(1, tall.value - height.value)),
  )
  const top = computed(() => y.value * scale.value)
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight()) - BEYOND))
  const last = computed(() =>
    Math.min(total() - 1, Math.ceil((top.value + height.value) / rowHeight()) + BEYOND),
  )
  /** Where the first row stands in the scrolled content. */
  const offset = computed(() => first.value * rowHeight() - top.value + y.value)
  const rowsPerScreen = computed(() => Math.max(1, Math.floor(height.value / rowHeight()) - 1))

  /** Scrolls no further than needed for the row to be seen. */
  function reveal(index: number): void {
    const rowTop = index * rowHeight()
    if (rowTop < top.value) y.value = rowTop / scale.value
    else if (rowTop + rowHeight() > top.value + height.value)
      y.value = (rowTop + rowHeight() - height.value) / scale.value
  }
  return {
    first,
    last,
    offset,
    tall,
    rowsPerScreen,
    reveal,
    scrolledPx: () => y.value,
    scrollTo: (px: number) => (y.value = px),
  }
}
