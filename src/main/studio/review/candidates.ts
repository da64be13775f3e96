import { z } from 'zod'
import type { ReviewOptions } from '#shared/contract/review.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { allOf, filterSql, isIn, where } from '../library/index.ts'
import type { Db } from '../project/index.ts'

/** A clip the run predicted, under the label of today. */
export interface Candidate {
  readonly clip: ClipId
  /** Index into the run's classes; −1 where the clip has no label, or one the run did not know. */
  readonly label: number
  readonly probabilities: readonly number[]
  readonly reviewed: boolean
}

/** Of the queues that go by what a run says. */
export type RunOptions = Exclude<ReviewOptions, { readonly queue: 'disagreeing' }>

export interface ReviewedRun {
  readonly id: string
  readonly classes: readonly Emotion[]
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
}

interface Row {
  readonly clip: ClipId
  readonly label: Emotion | null
  readonly probabilities: string
  readonly reviewed: 0 | 1
}

const RunData = z.object({ classes: z.array(z.string().transform((word) => word as Emotion)).min(1) })
const Probabilities = z.array(z.number())

/** Throws `not-found` for a run that is not there, or has predicted nothing yet. */
export function reviewedRun(db: Db, id: string): ReviewedRun {
  const row = db
    .prepare<[string], { data: string; createdAt: number }>(
      'SELECT data, created_at AS createdAt FROM runs WHERE id = ?',
    )
    .get(id)
  if (!row) throw new StudioError('not-found', `There is no run ${id}. List the runs to see their ids.`)
  if (!db.prepare('SELECT 1 FROM predictions WHERE run = ? LIMIT 1').get(id))
    throw new StudioError(
      'not-found',
      `Run ${id} has no predictions: it was not finished. Resume it, or choose another run.`,
    )
  return { id, createdAt: row.createdAt, classes: RunData.parse(JSON.parse(row.data)).classes }
}

/** All clips a queue may hold, one at a time; the connection is busy until the last is taken. */
export function* candidates(db: Db, run: ReviewedRun, options: RunOptions): Generator<Candidate> {
  const classes = new Map(run.classes.map((emotion, index) => [emotion, index]))
  const filter = filterSql(options.filter)
  const sides = isIn('p.split', options.splits)
  const condition = allOf(
    where('p.run = ?', run.id),
    // Clips without a label have taught the run nothing, whichever side they stood on.
    where(`(${sides.sql} OR (p.label IS NULL AND c.emotion IS NULL))`, ...sides.params),
    filter,
    options.reviewed ? null : where('NOT reviewed'),
  )
  const rows = db.prepare<(string | number)[], Row>(/* sql */ `
    SELECT p.clip, c.emotion AS label, p.probabilities, c.content IS NOT NULL AND c.content IN (
        SELECT content FROM labels WHERE source = 'person' AND NOT undone AND at > ?
      ) AS reviewed
    FROM predictions p JOIN clips c ON c.id = p.clip WHERE ${condition.sql}`)
  for (const row of rows.iterate(options.since ?? run.createdAt, ...condition.params))
    yield {
      clip: row.clip,
      label: row.label === null ? -1 : (classes.get(row.label) ?? -1),
      probabilities: Probabilities.parse(JSON.parse(row.probabilities)),
      reviewed: row.reviewed === 1,
    }
}
