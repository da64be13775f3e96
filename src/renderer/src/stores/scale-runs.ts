import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ScaleRun } from '#shared/domain/scale-runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The runs of the open dataset that learn scales, newest first. */
export const useScaleRuns = defineStore('scale-runs', () => {
  const studio = useStudio()
  const runs = shallowRef<readonly ScaleRun[]>([])
  const loaded = ref(false)

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    runs.value = open ? await studio.scales.runs() : []
    loaded.value = true
  }
  const byId = (id: string): ScaleRun | null => runs.value.find((run) => run.id === id) ?? null

  whenConnected(studio, refresh)
  studio.on('runs', () => void refresh())
  studio.on('project', () => void refresh())
  return { runs, loaded, byId }
})
