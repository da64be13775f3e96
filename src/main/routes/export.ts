import type { Domain } from './handlers.ts'

export const exporting: Domain<'export'> = ({ dataset }) => ({
  preview: ({ options, rows }) => dataset().previewExport(options, rows),
  download: ({ options }) => {
    const open = dataset()
    const { id, folder } = open.downloads.begin(options)
    // The archive is a copy in any case, and the project can be on another disk than the dataset.
    const audio = options.audio === 'link' ? 'copy' : options.audio
    return { job: open.export({ ...options, audio, folder, overwrite: false }).id, download: id }
  },
  start: ({ options }) => dataset().export(options).id,
  model: ({ options }) => dataset().exportModel(options).id,
})
