import type { Domain } from './handlers.ts'

export const review: Domain<'review'> = ({ dataset }) => ({
  queue: (options) => dataset().review(options),
})
