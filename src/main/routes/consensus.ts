import type { Domain } from './handlers.ts'

export const consensus: Domain<'consensus'> = ({ dataset, author }) => ({
  get: () => dataset().consensus(),
  preview: () => dataset().previewConsensus().outcome,
  apply: (change) => dataset().applyConsensus({ ...change, annotator: author() }).outcome,
})
