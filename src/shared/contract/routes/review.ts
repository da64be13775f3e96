import type { JobId } from '../../domain/jobs.ts'
import { ReviewOptions, type LabelCheckStatus, type NewLabels, type ReviewQueue } from '../review.ts'
import { route } from '../route.ts'
import { one } from './runs.ts'

export const review = {
  queue: route(ReviewOptions).returns<ReviewQueue>(),
  /** Whether all clips of a run are predicted by models that never heard their speaker. */
  labelCheck: route(one).returns<LabelCheckStatus>(),
  /**
   * Starts the label check of a run where it is missing or older than the labels. Null where it fits, is not needed, or
   * another training goes on. A training that a person starts stops it.
   */
  checkAllClips: route(one).returns<JobId | null>(),
  /** What a retraining of a run would learn from the labels given since. */
  newLabels: route(one).returns<NewLabels>(),
}
