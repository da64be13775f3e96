import { computed, type WritableComputedRef } from 'vue'
import { useAddressQuery } from '../stores/address-query.ts'

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
  const address = useAddressQuery()
  const read = (): T => {
    const text = address.query[name]
    return parse(typeof text === 'string' ? text : null)
  }
  return computed({
    get: read,
    set: (value) => void address.change(name, format(value), isStep(read(), value)),
  })
}

export function useQueryText(name: string): WritableComputedRef<string> {
  return useQueryState(
    name,
    (text) => text ?? '',
    (value) => value || null,
  )
}
