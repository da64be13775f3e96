import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TrainingNow } from '#shared/contract/index.ts'
import type { EpochPoint } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The running training with its curves so far. */
export const useTraining = defineStore('training', () => {
  const studio = useStudio()
  const now = shallowRef<TrainingNow | null>(null)
  const points = shallowRef<readonly EpochPoint[]>([])

  async function refresh(): Promise<void> {
    now.value = await studio.training.current()
    const run = now.value?.run
    points.value = run ? await studio.runs.epochs({ run }) : []
  }

  whenConnected(studio, refresh)
  studio.on('training', ({ point, ...state }) => {
    if (state.run !== now.value?.run) points.value = []
    now.value = state
    if (point) points.value = [...points.value, point]
  })
  // The training ends with its job, whatever the result.
  studio.on('job', (job) => {
    if (job.id === now.value?.job && job.state !== 'running') now.value = null
  })
  return { now, points }
})
