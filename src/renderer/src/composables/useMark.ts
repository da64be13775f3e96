import { computed, readonly, ref } from 'vue'

/** The beginning and the end of a stretch that are marked while a recording plays, in either order. */
export function useMark() {
  const start = ref<number | null>(null)
  const end = ref<number | null>(null)
  return {
    start: readonly(start),
    end: readonly(end),
    isSet: computed(() => start.value !== null || end.value !== null),
    begin: (seconds: number) => {
      start.value = seconds
      if (end.value !== null && end.value <= seconds) end.value = null
    },
    finish: (seconds: number) => (end.value = seconds),
    clear: () => (start.value = end.value = null),
  }
}
