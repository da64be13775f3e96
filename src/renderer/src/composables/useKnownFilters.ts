import { computed } from 'vue'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useLibraryFilter } from '../stores/library-filter.ts'
import { useSettings } from '../stores/settings.ts'
import { texts } from '../texts/index.ts'
import { asFilter } from './useLibraryQuery.ts'

const t = texts.plans.form

export interface KnownFilter {
  readonly name: string
  readonly filter: ClipFilterInput
}

/** Filters to choose from: all clips, the filter that the Library showed last, and the saved ones. */
export function useKnownFilters() {
  const settings = useSettings()
  const library = useLibraryFilter()
  return computed((): readonly KnownFilter[] => {
    const last = library.of()
    return [
      { name: t.allClips, filter: {} },
      ...(Object.keys(last).length === 0 ? [] : [{ name: t.libraryFilter, filter: last }]),
      ...settings.settings.savedFilters.map(({ name, filter }) => ({ name, filter: asFilter(filter) })),
    ]
  })
}
