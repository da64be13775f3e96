import type { Domain } from './handlers.ts'

export const importing: Domain<'import'> = ({ dataset, opened }) => ({
  inspect: ({ settings }) => dataset().inspectImport(settings).outcome,
  preview: ({ settings }) => dataset().previewImport(settings).outcome,
  speakers: ({ rule }) => dataset().previewSpeakers(rule),
  apply: (given) => opened().import((shown) => shown.applyImport(given)).outcome,
  undo: ({ annotator }) => opened().import((shown) => shown.undoImport(annotator)).outcome,
})
