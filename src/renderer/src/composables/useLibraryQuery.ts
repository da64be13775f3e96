import { computed } from 'vue'
import { ClipFilter, ClipSort, type ClipFilterInput, type ClipOrder } from '#shared/contract/library.ts'
import { makeFilterSteps } from './filter-steps.ts'
import { useQueryState } from './useQueryState.ts'

export type { ClipOrder, ClipSort }

const BY_PATH: ClipOrder = { sort: 'path', direction: 'ascending' }

/** Filter and order of the Library, kept in the address: the filter as JSON, the order as "duration" or "-duration". */
export function useLibraryQuery() {
  const filter = useQueryState<ClipFilterInput>('f', parseFilter, formatFilter, makeFilterSteps())
  const order = useQueryState<ClipOrder>('sort', parseOrder, ({ sort, direction }) =>
    sort === 'path' && direction === 'ascending' ? null : `${direction === 'descending' ? '-' : ''}${sort}`,
  )
  const isFiltered = computed(() => Object.keys(filter.value).length > 0)

  function set<Part extends keyof ClipFilterInput>(part: Part, value: ClipFilterInput[Part]): void {
    filter.value = { ...filter.value, [part]: value }
  }
  /** Sorts by a column; a second call reverses the order. */
  function sortBy(sort: ClipSort): void {
    const again = order.value.sort === sort && order.value.direction === 'ascending'
    order.value = { sort, direction: again ? 'descending' : 'ascending' }
  }
  return { filter, order, isFiltered, set, sortBy, clear: () => (filter.value = {}) }
}

/** Parses the filter of an address. Users edit and paste addresses, so an invalid filter counts as none. */
function parseFilter(text: string | null): ClipFilterInput {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return asFilter(value)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** A stored filter where it is valid, or else an empty one. */
export function asFilter(value: unknown): ClipFilterInput {
  return ClipFilter.safeParse(value).success ? (value as ClipFilterInput) : {}
}

function parseOrder(text: string | null): ClipOrder {
  const sort = ClipSort.safeParse(text?.replace(/^-/, '')).data
  return sort ? { sort, direction: text?.startsWith('-') ? 'descending' : 'ascending' } : BY_PATH
}

/** The filter as text of an address; null for an empty filter. */
export function formatFilter(filter: ClipFilterInput): string | null {
  const given = withoutEmpty(filter)
  return Object.keys(given).length === 0 ? null : JSON.stringify(given)
}

function withoutEmpty(filter: ClipFilterInput): ClipFilterInput {
  const isGiven = (value: unknown) =>
    value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => isGiven(value)))
}
