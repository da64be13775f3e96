import { capacity } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const search: Domain<'search'> = ({ dataset, searching }) => ({
  start: (options) => searching.start((events) => dataset().search(options, events)),
  resume: ({ search, minutes }) =>
    searching.start((events) => dataset().resumeSearch(search, { minutes }, events)),
  list: () => dataset().searches().map(searching.summary),
  get: ({ search }) => searching.now(dataset().findSearch(search)),
  capacity,
})
