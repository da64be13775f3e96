import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose } from 'vue'
import type { RunId } from '#shared/domain/runs.ts'
import { SCORED_UNDER, type ScoredUnder, type Standing } from '#shared/domain/scores.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'
import { useQueryState } from './useQueryState.ts'

/** Maximum runs per request. */
const AT_ONCE = 500
/** Scores are updated after this pause in labelling. */
const PAUSE_MS = 400

/** The labels that scores of this page are computed with, kept in the address. Default: today's. */
export function useScoredUnder() {
  return useQueryState<ScoredUnder>(
    'labels',
    (text) => SCORED_UNDER.find((one) => one === text) ?? 'today',
    (value) => (value === 'today' ? null : value),
  )
}

/** Scores of runs under the labels at the time and under today's, updated with new labels. */
export function useStandings(runs: () => readonly { readonly id: RunId; readonly endedAt: number | null }[]) {
  const studio = useStudio()
  const { data, error, reload } = useLoad(async () => {
    const ids = runs().map(({ id }) => id)
    const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) =>
      studio.runs.standings({ runs: ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE) }),
    )
    return new Map((await Promise.all(parts)).flat().map((standing) => [standing.run, standing]))
  }, [
    () =>
      runs()
        .map(({ id, endedAt }) => `${id} ${endedAt ?? ''}`)
        .join(),
  ])
  const again = useDebounceFn(reload, PAUSE_MS)
  onScopeDispose(studio.on('labels', () => void again()))
  const of = (run: RunId): Standing | null => data.value?.get(run) ?? null
  const anyChanged = computed(() =>
    [...(data.value?.values() ?? [])].some(({ changes }) => changes !== null && changes.changed > 0),
  )
  return { of, anyChanged, error, reload }
}
