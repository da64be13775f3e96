export type { ReviewItem, ReviewQueue } from '#shared/contract/review.ts'
export { reviewQueue } from './queue.ts'
