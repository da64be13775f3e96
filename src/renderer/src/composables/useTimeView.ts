import { computed, ref, watch } from 'vue'

/** The part of a clip that is in sight, in seconds. */
export interface TimeSpan {
  readonly start: number
  readonly end: number
}

export type TimeView = ReturnType<typeof useTimeView>

/** Shortest part that is shown: a few periods of a voice. */
const SHORTEST_SECONDS = 0.05

/** One stretch of time for every picture of a clip, so that they stay under each other. */
export function useTimeView(durationSeconds: () => number) {
  const start = ref(0)
  /** Null for the whole clip. */
  const length = ref<number | null>(null)
  const span = computed<TimeSpan>(() => ({
    start: start.value,
    end: start.value + (length.value ?? durationSeconds()),
  }))

  function whole(): void {
    start.value = 0
    length.value = null
  }
  /** Shows `seconds` from `from` on, as far as the clip goes. */
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
    /** Shows less (a factor above 1) or more; what lies at `around` stays where it is. */
    zoom(factor: number, around: number): void {
      const seconds = Math.max(SHORTEST_SECONDS, shown() / factor)
      show(around - ((around - start.value) / shown()) * seconds, seconds)
    },
    pan: (seconds: number) => show(start.value + seconds, shown()),
    /** Turns the page where the place is out of sight. */
    follow(seconds: number): void {
      if (length.value === null) return
      if (seconds < span.value.start || seconds > span.value.end) show(seconds, length.value)
    },
  }
}
