import type { Domain } from './handlers.ts'

export const explore: Domain<'explore'> = ({ dataset }) => ({
  statistics: ({ filter }) => dataset().explore.statistics(filter),
  map: (options) => dataset().explore.map(options),
  features: ({ filter }) => dataset().explore.features(filter),
  measure: () => dataset().measure().id,
})
