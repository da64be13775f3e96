import { ref } from 'vue'
import { useToasts } from '../stores/toasts.ts'

/**
 * Something a person sets off again before the last one has ended: each waits its turn and none is dropped. A failure
 * becomes a toast, and those that wait go on.
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
