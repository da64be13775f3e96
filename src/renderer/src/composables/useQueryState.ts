import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const ONE_STEP_MS = 1000

/**
 * A value kept in the address, so that back, reload and a copied link bring it again. `parse` gets the text, or null where
 * there is none; a value that `format` makes null leaves the address. With `history: 'push'` Back takes a change back; changes in quick succession, as of a slider or of
 * typed text, are one step.
 */
export function useQueryState<T>(
  name: string,
  parse: (text: string | null) => T,
  format: (value: T) => string | null,
  history: 'push' | 'replace' = 'replace',
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  let changedAt = -Infinity
  return computed({
    get: () => {
      const text = route.query[name]
      return parse(typeof text === 'string' ? text : null)
    },
    set: (value) => {
      const { [name]: before, ...others } = route.query
      const text = format(value)
      if (text === (before ?? null)) return
      const now = performance.now()
      const isNewStep = history === 'push' && now - changedAt > ONE_STEP_MS
      changedAt = now
      const query = text === null ? others : { ...others, [name]: text }
      void (isNewStep ? router.push({ query }) : router.replace({ query }))
    },
  })
}

export function useQueryText(name: string): WritableComputedRef<string> {
  return useQueryState(
    name,
    (text) => text ?? '',
    (value) => value || null,
  )
}
