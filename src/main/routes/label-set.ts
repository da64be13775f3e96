import type { Domain } from './handlers.ts'

export const labelSet: Domain<'labelSet'> = ({ dataset, author }) => ({
  get: () => dataset().labelSet.get(),
  set: (change) => dataset().labelSet.set({ ...change, annotator: author() }),
})
