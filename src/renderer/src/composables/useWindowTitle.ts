import { watchEffect } from 'vue'
import { useRoute } from 'vue-router'
import { timeLeftText } from '#shared/domain/time-left.ts'
import { useJobs } from '../stores/jobs.ts'
import { useProject } from '../stores/project.ts'
import { texts } from '../texts/index.ts'

/** The page, the dataset, and how far long work is: read in the task bar while the window is behind others. */
export function useWindowTitle(): void {
  const route = useRoute()
  const project = useProject()
  const jobs = useJobs()
  watchEffect(() => {
    const job = jobs.running.find(({ total }) => total > 0)
    const progress = job && {
      percent: Math.floor((job.done / job.total) * 100),
      left: timeLeftText(job.left),
    }
    const page = typeof route.meta['label'] === 'string' ? route.meta['label'] : ''
    document.title = texts.shell.windowTitle(page, project.current?.name, progress)
  })
}
