import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isForComparison } from '#shared/domain/run-names.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** All runs of the dataset at hand, newest first. */
export const useRuns = defineStore('runs', () => {
  const studio = useStudio()
  const runs = shallowRef<readonly RunRecord[]>([])
  const loaded = ref(false)
  /** What Review and the predictions go by unless told otherwise: a run of a person's own if there is one. */
  const latestDone = computed(() => {
    const done = runs.value.filter((run) => run.state === 'done')
    return done.find((run) => !isForComparison(run)) ?? done.at(0) ?? null
  })

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
