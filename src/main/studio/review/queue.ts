import {
  ReviewOptions,
  type ReviewItem,
  type ReviewOptionsInput,
  type ReviewQueue,
} from '#shared/contract/review.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { SPLITS, type ClipId, type Split } from '#shared/domain/clips.ts'
import { getClip } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { candidates, type RunOptions } from './candidates.ts'
import { describeDisputed } from './disputed-items.ts'
import { disagreeing } from './disagreement.ts'
import { heldOutModels, type HeldOut } from './held-out.ts'
import { aboutClip, aboutPrediction, NO_PREDICTION } from './items.ts'
import { rank, type RankedClip } from './rank.ts'
import { sequenceOf } from './sequence.ts'
import { thresholdsOf } from './thresholds.ts'

/**
 * A page of a review queue, the clips most worth a review first, under current labels. Each prediction is by a model
 * that was not trained on the clip's speaker: the run itself for its test and validation clips, its label check for its
 * training clips (see `Dataset.checkAllClips`; without one, training clips are left out). Clips that a person has
 * labelled since, and clips whose file is missing, are left out.
 * @throws StudioError `not-found` for a run without predictions; `bad-input` for invalid options
 */
export function reviewQueue(db: Db, input: ReviewOptionsInput): ReviewQueue {
  const options = parseOr(ReviewOptions, input, 'The queue cannot be made')
  const read = (): ReviewQueue => {
    if (options.queue === 'disagreeing') {
      const { page, total } = disagreeing(db, options)
      const items = describeDisputed(db, options.run ?? null, page)
      return { items, total, suspected: 0, splits: null }
    }
    if (options.queue === 'unlabelled' || options.queue === 'everything') {
      const clips = sequenceOf(db, options)
      const page = clips.slice(options.offset, options.offset + options.limit)
      return {
        items: page.map((clip) => withoutPrediction(db, clip)),
        total: clips.length,
        suspected: 0,
        splits: null,
      }
    }
    const models = heldOutModels(db, options.run)
    const everything = { filter: { missing: false }, reviewed: true, splits: [...SPLITS] }
    const thresholds = thresholdsOf(candidates(db, models, everything))
    // Only scores are kept, not probabilities, so that a million clips fit in memory.
    const queue = rank(candidates(db, models, options), thresholds, options)
    const page = queue.slice(options.offset, options.offset + options.limit)
    return {
      items: describe(db, models, options, page),
      total: queue.length,
      suspected: queue.filter(({ suspected }) => suspected).length,
      splits: sizes(queue),
    }
  }
  // One transaction gives one consistent state while another process indexes or labels.
  return db.transaction(read)()
}

function withoutPrediction(db: Db, clip: ClipId): ReviewItem {
  const about = { ...aboutClip(getClip(db, clip)!), ...NO_PREDICTION }
  return { ...about, score: 0, disagreement: null, suspected: false, reviewed: false }
}

function describe(db: Db, models: HeldOut, { since }: RunOptions, page: readonly RankedClip[]): ReviewItem[] {
  const ids = page.map(({ clip }) => clip)
  const onPage = { filter: { ids, missing: true }, reviewed: true, splits: [...SPLITS], since }
  const known = new Map([...candidates(db, models, onPage)].map((candidate) => [candidate.clip, candidate]))
  return page.map(({ clip: id, score, suspected }) => {
    const candidate = known.get(id)!
    return {
      ...aboutClip(getClip(db, id)!),
      ...aboutPrediction(models, candidate),
      score,
      disagreement: null,
      suspected,
      reviewed: candidate.reviewed,
    }
  })
}

function sizes(queue: readonly RankedClip[]): Readonly<Record<Split, number>> {
  const counts = { train: 0, validation: 0, test: 0 }
  for (const { split } of queue) counts[split]++
  return counts
}
