import type { Domain } from './handlers.ts'

export const library: Domain<'library'> = ({ dataset }) => ({
  page: ({ filter, options, skip }) => dataset().library.page(filter, options, skip),
  count: ({ filter }) => dataset().library.count(filter),
  facets: ({ filter, of }) => dataset().library.facets(filter, of),
})
