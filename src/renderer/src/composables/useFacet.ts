import { useThrottleFn } from '@vueuse/core'
import { computed, onScopeDispose } from 'vue'
import type { FacetName } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'

const EVERY_MS = 1500

/** Number of clips per value of a facet, updated by indexes and labels. Null until the first count. */
export function useFacet(facet: () => FacetName, filter: () => ClipFilterInput) {
  const studio = useStudio()
  const { data, error, reload } = useLoad(
    () => studio.library.facets({ filter: filter(), of: [facet()] }),
    [facet, () => JSON.stringify(filter())],
  )
  const soon = useThrottleFn(reload, EVERY_MS, true)
  onScopeDispose(studio.on('labels', () => void soon()))
  onScopeDispose(studio.on('library', () => void soon()))
  onScopeDispose(
    studio.on('job', ({ kind, state }) => void (kind === 'index' && state === 'running' && soon())),
  )
  const counts = computed(() =>
    data.value === null
      ? null
      : (data.value[facet()] ?? []).flatMap(({ value, clips }) => (value === null ? [] : [{ value, clips }])),
  )
  return { counts, error, reload }
}
