import { computed } from 'vue'
import type { ActConditions } from '#shared/contract/labels.ts'
import { ACT_KINDS } from '#shared/domain/labels.ts'
import { endOfLocalDay, startOfLocalDay } from '../draw/local-days.ts'
import { useQueryText } from './useQueryState.ts'

/** The filter of the label history, kept in the address. An empty text is no condition. */
export function useHistoryFilter() {
  const annotator = useQueryText('by')
  const kind = useQueryText('kind')
  const path = useQueryText('clip')
  const from = useQueryText('from')
  const to = useQueryText('to')
  const kinds = computed(() => ACT_KINDS.filter((one) => one === kind.value))
  const conditions = computed((): ActConditions => ({
    annotator: annotator.value || undefined,
    kinds: kinds.value.length === 0 ? undefined : kinds.value,
    path: path.value.trim() || undefined,
    from: startOfLocalDay(from.value),
    to: endOfLocalDay(to.value),
  }))
  const isAll = computed(() => [annotator, kind, path, from, to].every(({ value }) => value === ''))
  return { annotator, kind, path, from, to, conditions, isAll }
}

export type HistoryFilter = ReturnType<typeof useHistoryFilter>
