import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Job, JobId } from '#shared/domain/jobs.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** Jobs, newest first. */
export const useJobs = defineStore('jobs', () => {
  const studio = useStudio()
  const jobs = shallowRef<readonly Job[]>([])
  const running = computed(() => jobs.value.filter((job) => job.state === 'running'))

  async function refresh(): Promise<void> {
    jobs.value = await studio.jobs.list()
  }
  function put(job: Job): void {
    const others = jobs.value.filter(({ id }) => id !== job.id)
    jobs.value = [job, ...others].sort((a, b) => b.id - a.id).slice(0, 100)
  }
  function byId(id: JobId | null): Job | null {
    return jobs.value.find((job) => job.id === id) ?? null
  }
  async function cancel(id: JobId): Promise<void> {
    await studio.jobs.cancel({ job: id })
  }

  whenConnected(studio, refresh)
  studio.on('job', put)
  studio.on('project', () => void refresh())
  return { jobs, running, byId, cancel }
})
