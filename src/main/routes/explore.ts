import type { Domain } from './handlers.ts'

export const explore: Domain<'explore'> = ({ dataset }) => ({
  statistics: ({ filter }) => dataset().explore.statistics(filter),
  map: (options) => dataset().explore.map(options),
  layOut: ({ normalise }) => dataset().layOut(normalise).id,
  features: ({ filter }) => dataset().explore.features(filter),
  acoustics: (options) => dataset().explore.acoustics(options),
  agreement: (options) => dataset().explore.agreement(options),
  annotators: () => dataset().explore.annotators(),
  measure: () => dataset().measure().id,
})
