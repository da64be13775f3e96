import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isOwn, type RunRecord } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** All runs of the dataset at hand, newest first. */
export const useRuns = defineStore('runs', () => {
  const studio = useStudio()
  const runs = shallowRef<readonly RunRecord[]>([])
  const loaded = ref(false)
  /** What Review and predictions use by default: the newest finished run of a person's own; null without one. */
  const latestDone = computed(() => runs.value.find((run) => run.state === 'done' && isOwn(run)) ?? null)

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    runs.value = open ? await studio.runs.list() : []
    loaded.value = true
  }
  const byId = (id: string): RunRecord | null => runs.value.find((run) => run.id === id) ?? null

  whenConnected(studio, refresh)
  studio.on('runs', () => void refresh())
  studio.on('project', () => void refresh())
  return { runs, loaded, latestDone, byId, refresh }
})
