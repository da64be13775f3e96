import { computed, type WritableComputedRef } from 'vue'
import { useAddressQuery } from '../stores/address-query.ts'

/**
 * A value kept in the address, so that Back, reload and copied links restore it. `parse` gets the text or null. A value
 * that `format` maps to null is removed from the address. `isStep` decides which changes are steps of the browser's
 * Back; other changes replace the address.
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
