import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import { isOwn, type RunId } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** All runs of the open dataset, newest first. */
export const useRuns = defineStore('runs', () => {
  const studio = useStudio()
  const runs = shallowRef<readonly RunSummary[]>([])
  const loaded = ref(false)
  /** Default run of Review and predictions: the user's newest finished run; null without one. */
  const latestDone = computed(() => runs.value.find((run) => run.state === 'done' && isOwn(run)) ?? null)

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    runs.value = open ? await studio.runs.list() : []
    loaded.value = true
  }
  /** Reloads one changed run. */
  async function renew(id: RunId): Promise<void> {
    const run = await studio.runs.summary({ run: id }).catch(() => null)
    // The run was deleted meanwhile.
    if (run === null) return refresh()
    const others = runs.value.filter((other) => other.id !== id)
    runs.value = [...others, run].sort((a, b) => b.createdAt - a.createdAt)
  }
  const byId = (id: string): RunSummary | null => runs.value.find((run) => run.id === id) ?? null

  whenConnected(studio, refresh)
  studio.on('runs', ({ run }) => void (run === null ? refresh() : renew(run)))
  studio.on('project', () => void refresh())
  return { runs, loaded, latestDone, byId, refresh }
})
