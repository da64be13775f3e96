import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'

/**
 * Result of a request as refs. It loads at once, whenever a source changes, and after a reconnect. The old result stays
 * while loading; an outdated reply is dropped.
 */
export function useLoad<T>(fetch: () => Promise<T>, sources: readonly WatchSource[] = []) {
  const studio = useStudio()
  const data = shallowRef<T | null>(null)
  const error = shallowRef<StudioError | null>(null)
  const loading = ref(true)
  let asked = 0

  async function reload(): Promise<void> {
    const mine = ++asked
    loading.value = true
    try {
      const result = await fetch()
      if (mine !== asked) return
      data.value = result
      error.value = null
    } catch (thrown) {
      if (mine === asked) error.value = toStudioError(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  watch(sources, reload)
  onScopeDispose(
    studio.onState((state) => {
      if (state === 'open') void reload()
    }),
  )
  return { data, error, loading, reload }
}
