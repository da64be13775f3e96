import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import { isOwn, type RunId } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** All runs of the dataset at hand, newest first. */
export const useRuns = defineStore('runs', () => {
  const studio = useStudio()
  const runs = shallowRef<readonly RunSummary[]>([])
  const loaded = ref(false)
  /** What Review and predictions use by default: the newest finished run of a person's own; null without one. */
  const latestDone = computed(() => runs.value.find((run) => run.state === 'done' && isOwn(run)) ?? null)

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    runs.value = open ? await studio.runs.list() : []
    loaded.value = true
  }
  /** One run changed: the others stay as they are, however many there are. */
  async function renew(id: RunId): Promise<void> {
    const run = await studio.runs.summary({ run: id }).catch(() => null)
    // Deleted in the meantime.
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
