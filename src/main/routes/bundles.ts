import type { Domain } from './handlers.ts'

export const bundles: Domain<'bundles'> = ({ dataset, author }) => ({
  file: () => dataset().bundles.file(),
  preview: ({ text }) => dataset().bundles.preview(text),
  merge: ({ text }) => dataset().bundles.merge(text, author()),
})
