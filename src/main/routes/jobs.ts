import type { Domain } from './handlers.ts'

export const jobs: Domain<'jobs'> = ({ jobs }) => ({
  list: () => jobs()?.list() ?? [],
  cancel: ({ job }) => {
    jobs()?.cancel(job)
    return null
  },
})
