import type { Domain } from './handlers.ts'

export const jobs: Domain<'jobs'> = ({ current, dataset }) => ({
  list: () => (current() ? dataset().jobs.list() : []),
  cancel: ({ job }) => {
    dataset().jobs.cancel(job)
    return null
  },
})
