import type { Domain } from './handlers.ts'

export const comparisons: Domain<'comparisons'> = ({ dataset }) => ({
  list: () => dataset().comparisons.list(),
  make: ({ settings, author }) => dataset().comparisons.make(settings, author),
  remove: ({ comparison }) => {
    dataset().comparisons.remove(comparison)
    return null
  },
  skipped: ({ comparison }) => dataset().comparisons.skipped(comparison),
  scores: ({ comparison }) => dataset().comparisons.scores(comparison),
  file: ({ comparison }) => dataset().comparisons.file(comparison),
  own: ({ annotator }) => dataset().comparisons.of(annotator),
  next: ({ comparison, annotator }) => dataset().comparisons.next(comparison, annotator),
  answer: (answer) => {
    dataset().comparisons.answer(answer)
    return null
  },
  skip: (skip) => {
    dataset().comparisons.skip(skip)
    return null
  },
  takeBack: ({ comparison, annotator }) => dataset().comparisons.takeBack(comparison, annotator),
})
