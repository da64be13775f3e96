import { computed, watch } from 'vue'
import { useRoute } from 'vue-router'
import { timeLeftText } from '#shared/domain/time-left.ts'
import { useJobs } from '../stores/jobs.ts'
import { useProject } from '../stores/project.ts'
import { texts } from '../texts/index.ts'

/** Window title with page, dataset and job progress, visible in the task bar. */
export function useWindowTitle(): void {
  const route = useRoute()
  const project = useProject()
  const jobs = useJobs()
  const title = computed(() => {
    const job = jobs.running.find(({ total }) => total > 0)
    const progress = job && {
      percent: Math.floor((job.done / job.total) * 100),
      left: timeLeftText(job.left),
    }
    const page = typeof route.meta['label'] === 'string' ? route.meta['label'] : ''
    return texts.shell.windowTitle(page, project.current?.name, progress)
  })
  watch(title, (text) => (document.title = text), { immediate: true })
}
