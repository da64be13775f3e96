import { RunReviewOptions } from '#shared/contract/review.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { candidates } from './candidates.ts'
import { heldOutModels } from './held-out.ts'
import { rank } from './rank.ts'

/**
 * The predicted clips of a filter, the least certain first, labelled ones included. Predictions are by models that were not
 * trained on the clip's speaker. Throws `not-found` for a run without predictions.
 */
export function leastCertainClips(db: Db, run: string, filter: ClipFilterInput): readonly ClipId[] {
  const options = RunReviewOptions.parse({ queue: 'least-certain', run, filter, reviewed: true })
  const models = heldOutModels(db, run)
  return rank(candidates(db, models, options), () => [], options).map(({ clip }) => clip)
}
