import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toStudioError } from '#shared/errors.ts'

/** Asks for the reason of a changed answer, where the dataset asks for reasons. */
export const useReason = defineStore('reason', () => {
  /** What the studio says about the change; null while no reason is asked. */
  const asked = shallowRef<string | null>(null)
  let answer: (reason: string | null) => void = () => undefined
  /** Ends with the question on screen: a label and an answer that are saved at the same time are asked one after the other. */
  let before: Promise<unknown> = Promise.resolve()

  function ask(about: string): Promise<string | null> {
    const reason = before.then(() => {
      asked.value = about
      return new Promise<string | null>((resolve) => (answer = resolve))
    })
    before = reason
    return reason
  }
  function end(reason: string | null): void {
    asked.value = null
    answer(reason)
  }
  /** Writes an answer, again with a reason where it needs one. Null where the user gives none. */
  async function withReason<T>(write: (note: string) => Promise<T>, note: string): Promise<T | null> {
    try {
      return await write(note)
    } catch (thrown) {
      const error = toStudioError(thrown)
      if (error.code !== 'reason') throw thrown
      const reason = await ask(error.message)
      return reason === null ? null : write(reason)
    }
  }
  return { asked, end, withReason }
})
