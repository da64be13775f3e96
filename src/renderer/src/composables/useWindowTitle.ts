import { watchEffect } from 'vue'
import { useRoute } from 'vue-router'
import { timeLeftText } from '#shared/domain/time-left.ts'
import { useJobs } from '../stores/jobs.ts'
import { useProject } from '../stores/project.ts'

/** The page, the dataset, and how far long work is: read in the task bar while the window is behind others. */
export function useWindowTitle(): void {
  const route = useRoute()
  const project = useProject()
  const jobs = useJobs()
  watchEffect(() => {
    const job = jobs.running.find(({ total }) => total > 0)
    const left = job ? timeLeftText(job.left) : null
    const progress = job
      ? `${[`${Math.floor((job.done / job.total) * 100)} %`, left].filter(Boolean).join(', ')} · `
      : ''
    const page = typeof route.meta['label'] === 'string' ? route.meta['label'] : ''
    const parts = [page, project.current?.name, 'SER Studio'].filter(Boolean)
    document.title = progress + parts.join(' – ')
  })
}
