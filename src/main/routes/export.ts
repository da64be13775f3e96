import type { Domain } from './handlers.ts'

export const exporting: Domain<'export'> = ({ dataset }) => ({
  preview: ({ options, rows }) => dataset().previewExport(options, rows),
  start: ({ options }) => dataset().export(options).id,
  model: ({ options }) => dataset().exportModel(options).id,
})
