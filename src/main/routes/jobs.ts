import type { Domain } from './handlers.ts'

export const jobs: Domain<'jobs'> = ({ shown }) => ({
  list: () => shown()?.dataset.jobs.list() ?? [],
  cancel: ({ job }) => {
    shown()?.dataset.jobs.cancel(job)
    return null
  },
})
