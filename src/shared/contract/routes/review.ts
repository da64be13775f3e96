import { ReviewOptions, type ReviewQueue } from '../review.ts'
import { route } from '../route.ts'

export const review = {
  queue: route(ReviewOptions).returns<ReviewQueue>(),
}
