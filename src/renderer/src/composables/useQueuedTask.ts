import { ref } from 'vue'
import { useToasts } from '../stores/toasts.ts'

/**
 * A task that the user may start again before it has ended. Calls run in order and none is dropped. A failure shows a
 * toast, and waiting calls continue.
 */
export function useQueuedTask<Args extends readonly unknown[]>(task: (...args: Args) => Promise<unknown>) {
  const toasts = useToasts()
  const waiting = ref(0)
  let last: Promise<void> = Promise.resolve()

  function run(...args: Args): Promise<void> {
    waiting.value++
    last = last.then(async () => {
      try {
        await task(...args)
      } catch (thrown) {
        toasts.fail(thrown)
      } finally {
        waiting.value--
      }
    })
    return last
  }
  return { run, waiting }
}
