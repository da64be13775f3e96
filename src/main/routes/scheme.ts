import type { Domain } from './handlers.ts'

export const scheme: Domain<'scheme'> = ({ dataset, author }) => ({
  get: () => dataset().scheme.get(),
  saved: () => dataset().scheme.saved(),
  use: () => dataset().scheme.use(),
  set: (change) => dataset().scheme.set({ ...change, annotator: author() }),
  file: () => dataset().scheme.file(),
  read: ({ text }) => dataset().scheme.read(text),
})
