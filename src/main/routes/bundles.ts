import type { Domain } from './handlers.ts'

export const bundles: Domain<'bundles'> = ({ dataset }) => ({
  file: () => dataset().bundles.file(),
  preview: ({ text }) => dataset().bundles.preview(text),
  merge: ({ text, annotator }) => dataset().bundles.merge(text, annotator),
})
