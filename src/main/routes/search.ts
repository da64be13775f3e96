import { capacity } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const search: Domain<'search'> = ({ opened }) => ({
  start(options) {
    const { dataset, searching } = opened()
    return searching.start((events) => dataset.search(options, events))
  },
  resume({ search, minutes }) {
    const { dataset, searching } = opened()
    return searching.start((events) => dataset.resumeSearch(search, { minutes }, events))
  },
  list() {
    const { dataset, searching } = opened()
    return dataset.searches().map(searching.summary)
  },
  get({ search }) {
    const { dataset, searching } = opened()
    return searching.now(dataset.findSearch(search))
  },
  capacity,
})
