export type { ReviewItem, ReviewQueue } from '#shared/contract/review.ts'
export { leastCertainClips } from './least-certain.ts'
export { newLabels } from './new-labels.ts'
export { reviewQueue } from './queue.ts'
