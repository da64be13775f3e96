import type { Domain } from './handlers.ts'

export const comparisons: Domain<'comparisons'> = ({ dataset, author }) => ({
  list: () => dataset().comparisons.list(),
  make: ({ settings }) => dataset().comparisons.make(settings, author()),
  remove: ({ comparison }) => {
    dataset().comparisons.remove(comparison)
    return null
  },
  skipped: ({ comparison }) => dataset().comparisons.skipped(comparison),
  scores: ({ comparison }) => dataset().comparisons.scores(comparison),
  file: ({ comparison }) => dataset().comparisons.file(comparison),
  own: () => dataset().comparisons.of(author()),
  next: ({ comparison }) => dataset().comparisons.next(comparison, author()),
  answer: (answer) => {
    dataset().comparisons.answer({ ...answer, annotator: author() })
    return null
  },
  skip: (skip) => {
    dataset().comparisons.skip({ ...skip, annotator: author() })
    return null
  },
  takeBack: ({ comparison }) => dataset().comparisons.takeBack(comparison, author()),
})
