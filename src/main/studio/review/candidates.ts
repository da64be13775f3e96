import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import { filterSql } from '../library/index.ts'
import { allOf, where, type Db, type Where } from '../project/index.ts'
import { anyLabelSql } from '../labels/index.ts'
import { predictionsUnderReview } from '../runs/index.ts'
import { splitOfUnknownClips, type HeldOut, type HeldOutModel } from './held-out.ts'

/** A clip with its current label and the prediction of a model that was not trained on its speaker. */
export interface Candidate {
  readonly clip: ClipId
  /** The clip's part of the reviewed run's split. */
  readonly split: Split
  readonly model: HeldOutModel
  /** Index into the model's classes; −1 if the clip has no label or one outside these classes. */
  readonly label: number
  readonly probabilities: readonly number[]
  readonly reviewed: boolean
}

/** Options of the queues that need a run. */
export type RunOptions = Extract<ReviewOptions, { readonly run: string }>
export type CandidateOptions = Pick<RunOptions, 'filter' | 'reviewed' | 'since' | 'splits'>

/**
 * Yields all candidates of a queue. The database connection is busy until the last one is taken. The run predicts clips
 * of its test and validation speakers. The label check predicts the clips that the run trained on, and all clips if the
 * run's split mixes speakers.
 */
export function* candidates(db: Db, models: HeldOut, options: CandidateOptions): Generator<Candidate> {
  const { run, check, speakersApart } = models
  const label = anyLabelSql(models.labels.labels)
  if (!check || speakersApart) yield* predictedBy(db, models, run, ownClips(check !== null, label), options)
  if (check) yield* predictedBy(db, models, check, speakersApart ? trainedClips : null, options)
}

/** Without a label check, unlabelled clips of training speakers are included too: the run did not train on them. */
function ownClips(checked: boolean, label: string): Where {
  return where(
    checked ? "r.split <> 'train'" : `(r.split <> 'train' OR (r.label IS NULL AND ${label} IS NULL))`,
  )
}
const trainedClips = where("(r.clip IS NULL OR r.split = 'train')")

function* predictedBy(
  db: Db,
  models: HeldOut,
  model: HeldOutModel,
  which: Where | null,
  options: CandidateOptions,
): Generator<Candidate> {
  const indices = new Map(model.classes.map((emotion, index) => [emotion, index]))
  const condition = allOf(which, filterSql(options.filter), options.reviewed ? null : where('NOT reviewed'))
  // Read first: the connection runs one query at a time.
  const splitOfUnknown = model.folds ? splitOfUnknownClips(db, models.run.run) : () => 'test' as const
  const wanted = new Set(options.splits)
  const runs = {
    predicting: model.run,
    reviewed: models.run.run,
    since: options.since ?? models.createdAt,
    label: anyLabelSql(models.labels.labels),
  }
  for (const row of predictionsUnderReview(db, runs, condition)) {
    const split = row.split ?? splitOfUnknown(row.speaker)
    // An unlabelled clip belongs to no part of the split.
    if (row.label !== null && !wanted.has(split)) continue
    yield {
      clip: row.clip,
      split,
      model,
      label: row.label === null ? -1 : (indices.get(row.label) ?? -1),
      probabilities: row.probabilities,
      reviewed: row.reviewed,
    }
  }
}
