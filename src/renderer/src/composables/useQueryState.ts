import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A value kept in the address, so that back, reload and a copied link bring it again. `parse` gets the text, or null where
 * there is none; a value that `format` makes null leaves the address. `isStep` says which changes the browser's Back undoes
 * one by one; the others replace the address.
 */
export function useQueryState<T>(
  name: string,
  parse: (text: string | null) => T,
  format: (value: T) => string | null,
  isStep: (before: T, after: T) => boolean = () => false,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  const read = (): T => {
    const text = route.query[name]
    return parse(typeof text === 'string' ? text : null)
  }
  return computed({
    get: read,
    set: (value) => {
      const { [name]: before, ...others } = route.query
      const text = format(value)
      if (text === (before ?? null)) return
      const address = { query: text === null ? others : { ...others, [name]: text } }
      void (isStep(read(), value) ? router.push(address) : router.replace(address))
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
