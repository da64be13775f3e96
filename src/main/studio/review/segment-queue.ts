import {
  SegmentQueueOptions,
  type SegmentQueueOptionsInput,
  type SegmentReviewItem,
  type SegmentReviewQueue,
} from '#shared/contract/review.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { doubt, isSuspected, uncertainty } from '#shared/domain/label-errors.ts'
import { anyLabelSql } from '../labels/index.ts'
import { where, type Db, type Where } from '../project/index.ts'
import { segmentsUnderReview, type ReviewedSegment } from '../runs/index.ts'
import type { Candidate } from './candidates.ts'
import { heldOutModels, type HeldOut, type HeldOutModel } from './held-out.ts'
import { useOf } from './items.ts'
import { mostProbable } from './rank.ts'
import { thresholdsOf } from './thresholds.ts'

interface SegmentCandidate extends Candidate {
  readonly row: ReviewedSegment
}

/**
 * A queue of segments, those most worth a review first. As in the queues of clips, each prediction is by a model that was not
 * trained on the segment's speaker: by the run for its test and validation segments, by its label check for its training segments.
 * Segments that a person has labelled since are left out.
 * @throws StudioError `not-found` for a run without predictions; `bad-input` for invalid options
 */
export function segmentQueue(db: Db, input: SegmentQueueOptionsInput): SegmentReviewQueue {
  const options = parseOr(SegmentQueueOptions, input, 'The queue cannot be made')
  return db.transaction((): SegmentReviewQueue => {
    const models = heldOutModels(db, options.run)
    const all = candidatesOf(db, models)
    const thresholds = thresholdsOf(all)
    const queue = all
      .filter((candidate) => options.reviewed || !candidate.reviewed)
      .flatMap((candidate) => {
        const score = scoreOf(candidate, options.queue)
        return score === null ? [] : { candidate, score }
      })
      .sort((a, b) => b.score - a.score || byPlace(a.candidate.row, b.candidate.row))
    return {
      items: queue
        .slice(0, options.limit)
        .map(({ candidate, score }) => itemOf(models, candidate, score, thresholds(candidate.model))),
      total: queue.length,
    }
  })()
}

function candidatesOf(db: Db, models: HeldOut): readonly SegmentCandidate[] {
  const { run, check, speakersApart } = models
  const label = anyLabelSql(models.labels.labels)
  const own = check ? "r.split <> 'train'" : `(r.split <> 'train' OR (r.label IS NULL AND ${label} IS NULL))`
  return [
    ...(!check || speakersApart ? predictedBy(db, models, run, where(own)) : []),
    ...(check
      ? predictedBy(
          db,
          models,
          check,
          where(speakersApart ? "(r.segment IS NULL OR r.split = 'train')" : 'TRUE'),
        )
      : []),
  ]
}

function predictedBy(db: Db, models: HeldOut, model: HeldOutModel, which: Where): SegmentCandidate[] {
  const runs = {
    predicting: model.run,
    reviewed: models.run.run,
    since: models.createdAt,
    label: anyLabelSql(models.labels.labels),
  }
  return segmentsUnderReview(db, runs, which).map((row) => ({
    row,
    clip: row.clip,
    // A segment that is new to the run trains the next one.
    split: row.split ?? 'train',
    model,
    label: row.label === null ? -1 : model.classes.indexOf(row.label),
    probabilities: row.probabilities,
    reviewed: row.reviewed,
  }))
}

function scoreOf(candidate: SegmentCandidate, queue: SegmentQueueOptions['queue']): number | null {
  if (queue === 'least-certain') return uncertainty(candidate.probabilities, 'entropy')
  return candidate.label < 0 ? null : doubt(candidate, 'self-confidence')
}

function itemOf(
  models: HeldOut,
  candidate: SegmentCandidate,
  score: number,
  thresholds: readonly number[],
): SegmentReviewItem {
  const { row, split, model, probabilities, label } = candidate
  const best = mostProbable(probabilities)
  return {
    ...{ clip: row.clip, path: row.path, segment: row.segment, tier: row.tier, speaker: row.speaker },
    ...{ label: row.label, split, use: useOf(models, split), score },
    predicted: model.classes[best],
    confidence: probabilities[best],
    suspected: label >= 0 && isSuspected(candidate, thresholds),
  }
}

/** Equal scores keep the order of the recordings. */
function byPlace(a: ReviewedSegment, b: ReviewedSegment): number {
  return a.clip - b.clip || a.segment.start - b.segment.start
}
