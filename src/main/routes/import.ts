import type { Domain } from './handlers.ts'

export const importing: Domain<'import'> = ({ dataset, opened, author }) => ({
  inspect: ({ settings }) => dataset().inspectImport(settings).outcome,
  preview: ({ settings }) => dataset().previewImport(settings).outcome,
  speakers: ({ rule }) => dataset().previewSpeakers(rule),
  apply: (given) => {
    const annotator = author()
    return opened().import((shown) => shown.applyImport({ ...given, annotator })).outcome
  },
  undo: () => {
    const annotator = author()
    return opened().import((shown) => shown.undoImport(annotator)).outcome
  },
})
