import type { Domain } from './handlers.ts'

export const exporting: Domain<'export'> = ({ dataset }) => ({
  preview: ({ options, rows }) => dataset().previewExport(options, rows),
  start: ({ options }) => {
    const job = dataset().export(options)
    job.outcome.catch(() => undefined) // told by the job's own events
    return job.id
  },
  model: ({ options }) => {
    const job = dataset().exportModel(options)
    job.outcome.catch(() => undefined)
    return job.id
  },
})
