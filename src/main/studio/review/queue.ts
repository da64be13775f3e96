import {
  ReviewOptions,
  type ReviewItem,
  type ReviewOptionsInput,
  type ReviewQueue,
} from '#shared/contract/review.ts'
import { classThresholds, isSuspected } from '#shared/domain/label-errors.ts'
import { StudioError } from '#shared/errors.ts'
import { getClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { candidates, reviewedRun, type Candidate, type ReviewedRun, type RunOptions } from './candidates.ts'
import { describeDisputed } from './disputed-items.ts'
import { disagreeing } from './disagreement.ts'
import { mostProbable, rank, type Scored } from './rank.ts'

/**
 * A page of a review queue: clips of a run, under the labels of today, those most worth a second hearing first. Clips that
 * a person labelled since drop out, and clips whose file is missing. Throws `not-found` for a run without predictions,
 * `bad-input` for options that cannot be used.
 */
export function reviewQueue(db: Db, input: ReviewOptionsInput): ReviewQueue {
  const options = parse(input)
  const read = (): ReviewQueue => {
    if (options.queue === 'disagreeing') {
      const { page, total } = disagreeing(db, options)
      return { items: describeDisputed(db, options.run ?? null, page), total }
    }
    const run = reviewedRun(db, options.run)
    // Scores alone are held, not probabilities: a million clips fit.
    const queue = rank(candidates(db, run, options), run.classes, options)
    const page = queue.slice(options.offset, options.offset + options.limit)
    return { items: describe(db, run, options, page), total: queue.length }
  }
  // One transaction: another process may be indexing or labelling.
  return db.transaction(read)()
}

function parse(input: ReviewOptionsInput): ReviewOptions {
  const parsed = ReviewOptions.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StudioError(
    'bad-input',
    `The queue cannot be made: "${issue.path.join('.')}": ${issue.message}`,
    { issues: parsed.error.issues },
  )
}

function describe(db: Db, run: ReviewedRun, options: RunOptions, page: readonly Scored[]): ReviewItem[] {
  const thresholds = thresholdsOf(db, run, options)
  const onPage = {
    ...options,
    reviewed: true,
    filter: { ids: page.map(({ clip }) => clip), missing: true },
  }
  const known = new Map([...candidates(db, run, onPage)].map((candidate) => [candidate.clip, candidate]))
  return page.map(({ clip: id, score }) => {
    const { label, probabilities, reviewed } = known.get(id)!
    const clip = getClip(db, id)!
    const predicted = mostProbable(probabilities)
    return {
      clip: id,
      path: clip.path,
      speaker: clip.name.speaker,
      label: clip.emotion,
      predicted: run.classes[predicted],
      confidence: probabilities[predicted],
      probabilityOfLabel: label < 0 ? null : probabilities[label],
      score,
      disagreement: null,
      suspected: label >= 0 && isSuspected({ label, probabilities }, thresholds),
      reviewed,
    }
  })
}

/** Over every held-out clip, whatever the filter: a threshold speaks for the run, not for what is looked at. */
function thresholdsOf(db: Db, run: ReviewedRun, options: RunOptions): readonly number[] {
  const all = candidates(db, run, { ...options, reviewed: true, filter: { missing: false } })
  return classThresholds(labelled(all), run.classes.length)
}

function* labelled(all: Iterable<Candidate>): Generator<Candidate> {
  for (const candidate of all) if (candidate.label >= 0) yield candidate
}
