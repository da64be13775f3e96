import type { Domain } from './handlers.ts'

export const library: Domain<'library'> = ({ dataset }) => ({
  page: ({ filter, options, skip }) => dataset().library.page(filter, options, skip),
  select: ({ clips }) => dataset().library.select(clips),
  count: ({ filter }) => dataset().library.count(filter),
  histogram: ({ filter, of }) => dataset().library.histogram(filter, of),
  facets: ({ filter, of }) => dataset().library.facets(filter, of),
})
