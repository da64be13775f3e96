import { useElementSize, useScroll } from '@vueuse/core'
import { computed, type Ref } from 'vue'

/** Chromium limits layout to 33.5 million pixels; longer lists scroll in proportion. */
const TALLEST_PX = 30_000_000
const BEYOND = 8

/** Visible rows of equal height in a scrolling element, and their position below the header. */
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
  /** List pixels per scroll pixel; 1 except for very long lists. */
  const scale = computed(() =>
    Math.max(1, (whole.value - height.value) / Math.max(1, tall.value - height.value)),
  )
  const top = computed(() => y.value * scale.value)
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight()) - BEYOND))
  const last = computed(() =>
    Math.min(total() - 1, Math.ceil((top.value + height.value) / rowHeight()) + BEYOND),
  )
  /** Position of the first row in the scrolled content. */
  const offset = computed(() => first.value * rowHeight() - top.value + y.value)
  const rowsPerScreen = computed(() => Math.max(1, Math.floor(height.value / rowHeight()) - 1))

  /** Scrolls just far enough to show the row. */
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
