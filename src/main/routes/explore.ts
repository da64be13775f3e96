import type { Domain } from './handlers.ts'

export const explore: Domain<'explore'> = ({ dataset }) => ({
  statistics: ({ filter }) => dataset().statistics(filter),
})
