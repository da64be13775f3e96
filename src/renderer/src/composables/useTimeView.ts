import { computed, ref, watch } from 'vue'

/** A time range of a clip, in seconds. */
export interface TimeSpan {
  readonly start: number
  readonly end: number
}

export type TimeView = ReturnType<typeof useTimeView>

/** Minimum visible range: a few periods of a voice. */
const SHORTEST_SECONDS = 0.05

/** The visible time range shared by all displays of a clip, so that they stay aligned. */
export function useTimeView(durationSeconds: () => number) {
  const start = ref(0)
  /** Length of the visible range; null for the whole clip. */
  const length = ref<number | null>(null)
  const span = computed<TimeSpan>(() => ({
    start: start.value,
    end: start.value + (length.value ?? durationSeconds()),
  }))

  function whole(): void {
    start.value = 0
    length.value = null
  }
  /** Shows `seconds` from `from`, limited to the clip. */
  function show(from: number, seconds: number): void {
    const all = durationSeconds()
    if (seconds >= all) {
      whole()
      return
    }
    length.value = Math.max(SHORTEST_SECONDS, seconds)
    start.value = Math.max(0, Math.min(from, all - length.value))
  }
  const shown = () => length.value ?? durationSeconds()

  watch(durationSeconds, whole)
  return {
    span,
    zoomed: computed(() => length.value !== null),
    whole,
    show,
    /** Zooms in (factor above 1) or out; the time `around` keeps its position. */
    zoom(factor: number, around: number): void {
      const seconds = Math.max(SHORTEST_SECONDS, shown() / factor)
      show(around - ((around - start.value) / shown()) * seconds, seconds)
    },
    pan: (seconds: number) => show(start.value + seconds, shown()),
    /** Scrolls by a page where the time is outside the visible range. */
    follow(seconds: number): void {
      if (length.value === null) return
      if (seconds < span.value.start || seconds > span.value.end) show(seconds, length.value)
    },
  }
}
