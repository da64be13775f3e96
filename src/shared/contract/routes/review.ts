import type { JobId } from '../../domain/jobs.ts'
import { ReviewOptions, type LabelCheckStatus, type NewLabels, type ReviewQueue } from '../review.ts'
import { route } from '../route.ts'
import { one } from './runs.ts'

export const review = {
  queue: route(ReviewOptions).returns<ReviewQueue>(),
  /** Whether all clips of a run have predictions by models that were not trained on their speaker. */
  labelCheck: route(one).returns<LabelCheckStatus>(),
  /**
   * Starts the label check of a run where it is missing or older than the labels. Null where it is up to date, not
   * needed, or another training is running. A training that the user starts stops it.
   */
  checkAllClips: route(one).returns<JobId | null>(),
  /** Labels since the run, and how many of them a retraining learns from. */
  newLabels: route(one).returns<NewLabels>(),
}
