import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A value kept in the address, so that back, reload and a copied link bring it again. `parse` gets the text, or null where
 * there is none; a value that `format` makes null leaves the address.
 */
export function useQueryState<T>(
  name: string,
  parse: (text: string | null) => T,
  format: (value: T) => string | null,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const text = route.query[name]
      return parse(typeof text === 'string' ? text : null)
    },
    set: (value) => {
      const { [name]: before, ...others } = route.query
      const text = format(value)
      if (text === (before ?? null)) return
      void router.replace({ query: text === null ? others : { ...others, [name]: text } })
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
