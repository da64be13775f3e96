import { z } from 'zod'
import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { allOf, filterSql, where, type Where } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { anyLabelSql } from '../training/index.ts'
import { sidesOfSpeakers, type HeldOut, type Model } from './held-out.ts'

/** A clip with a prediction by a model that never heard its speaker, under the label of today. */
export interface Candidate {
  readonly clip: ClipId
  /** Of the reviewed run's split. */
  readonly side: Split
  readonly model: Model
  /** Index into the model's classes; −1 where the clip has no label, or one the model does not know. */
  readonly label: number
  readonly probabilities: readonly number[]
  readonly reviewed: boolean
}

/** Of the queues that need a run. */
export type RunOptions = Extract<ReviewOptions, { readonly run: string }>
export type CandidateOptions = Pick<RunOptions, 'filter' | 'reviewed' | 'since' | 'splits'>

interface Row {
  readonly clip: ClipId
  readonly speaker: string | null
  /** Null where the reviewed run does not know the clip. */
  readonly side: Split | null
  readonly label: Emotion | null
  readonly probabilities: string
  readonly reviewed: 0 | 1
}

const Probabilities = z.array(z.number())

/**
 * All clips a queue may hold, one at a time; the connection is busy until the last is taken. The run predicts the clips of
 * its test and validation speakers, the label check those it trained on, and all where its split mixes speakers.
 */
export function* candidates(db: Db, models: HeldOut, options: CandidateOptions): Generator<Candidate> {
  const { run, check, speakersApart } = models
  const label = anyLabelSql(models.labels.labels)
  if (!check || speakersApart) yield* predictedBy(db, models, run, ownClips(check !== null, label), options)
  if (check) yield* predictedBy(db, models, check, speakersApart ? trainedClips : null, options)
}

/** Without a label check, also clips without a label on the training side: they have taught the run nothing. */
function ownClips(checked: boolean, label: string): Where {
  return where(
    checked ? "r.split <> 'train'" : `(r.split <> 'train' OR (r.label IS NULL AND ${label} IS NULL))`,
  )
}
const trainedClips = where("(r.clip IS NULL OR r.split = 'train')")

function* predictedBy(
  db: Db,
  models: HeldOut,
  model: Model,
  condition: Where | null,
  options: CandidateOptions,
): Generator<Candidate> {
  const indices = new Map(model.classes.map((emotion, index) => [emotion, index]))
  const all = allOf(
    where('p.run = ?', model.run),
    condition,
    filterSql(options.filter),
    options.reviewed ? null : where('NOT reviewed'),
  )
  const rows = db.prepare<(string | number)[], Row>(/* sql */ `
    SELECT p.clip, c.speaker, r.split AS side, ${anyLabelSql(models.labels.labels)} AS label, p.probabilities,
      c.content IS NOT NULL AND c.content IN (
        SELECT content FROM labels WHERE source = 'person' AND NOT undone AND at > ?
      ) AS reviewed
    FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN predictions r ON r.run = ? AND r.clip = p.clip
    WHERE ${all.sql}`)
  // Read before the rows are walked: the connection takes one query at a time.
  const sideOf = model.folds ? sidesOfSpeakers(db, models.run.run) : () => 'test' as const
  const wanted = new Set(options.splits)
  for (const row of rows.iterate(options.since ?? models.createdAt, models.run.run, ...all.params)) {
    const side = row.side ?? sideOf(row.speaker)
    // Clips without a label belong to no side until they have one.
    if (row.label !== null && !wanted.has(side)) continue
    yield {
      clip: row.clip,
      side,
      model,
      label: row.label === null ? -1 : (indices.get(row.label) ?? -1),
      probabilities: Probabilities.parse(JSON.parse(row.probabilities)),
      reviewed: row.reviewed === 1,
    }
  }
}
