import { ref } from 'vue'
import { useToasts } from '../stores/toasts.ts'

/** A task that the user starts. It does not start twice, sets `busy` while it runs, and shows a toast on failure. */
export function useTask<Args extends readonly unknown[]>(task: (...args: Args) => Promise<unknown>) {
  const toasts = useToasts()
  const busy = ref(false)

  async function run(...args: Args): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await task(...args)
      return true
    } catch (thrown) {
      toasts.fail(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  return { run, busy }
}
