import type { Domain } from './handlers.ts'

export const library: Domain<'library'> = ({ dataset }) => ({
  page: ({ filter, options, skip }) => dataset().library.page(filter, options, skip),
  place: ({ filter, order, clip, annotator }) => dataset().library.place(filter, order, clip, annotator),
  select: (chosen) => dataset().library.select(chosen),
  count: ({ filter }) => dataset().library.count(filter),
  histogram: ({ filter, of }) => dataset().library.histogram(filter, of),
  answers: ({ filter, field }) => dataset().library.answers(filter, field),
  facets: ({ filter, of }) => dataset().library.facets(filter, of),
})
