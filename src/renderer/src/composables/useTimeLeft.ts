import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Job } from '#shared/domain/jobs.ts'
import { formatTimeLeft } from '../draw/format.ts'

const WINDOW_MS = 20_000

interface Sample {
  readonly at: number
  readonly done: number
}

/** What is left of a job, from its pace over the last twenty seconds; null while that says nothing yet. */
export function useTimeLeft(job: () => Job): ComputedRef<string | null> {
  const samples = shallowRef<readonly Sample[]>([])
  watch(
    () => job().done,
    (done) => {
      const now = Date.now()
      samples.value = [...samples.value.filter(({ at }) => now - at < WINDOW_MS), { at: now, done }]
    },
    { immediate: true },
  )
  return computed(() => {
    const [first] = samples.value
    const last = samples.value.at(-1)
    if (!last || last.at - first.at < 1000 || last.done <= first.done) return null
    const perMs = (last.done - first.done) / (last.at - first.at)
    const left = job().total - last.done
    return left <= 0 ? null : formatTimeLeft(left / perMs / 1000)
  })
}
