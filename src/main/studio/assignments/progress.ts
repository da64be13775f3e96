import { group, median } from 'd3-array'
import type { PlanProgress } from '#shared/contract/index.ts'
import { paceMs, type AssignmentKind, type PlanId } from '#shared/domain/assignments/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'

interface Row {
  readonly annotator: string
  readonly content: ContentHash
  readonly kind: AssignmentKind
  readonly known: Emotion | null
  readonly emotion: Emotion | null
  /** The reason for no answer. */
  readonly skipped: string | null
  /** Null for an open assignment. */
  readonly at: number | null
  readonly reactionMs: number | null
}

const rows = statement<[PlanId], Row>(/* sql */ `
  SELECT a.annotator, a.content, iif(a.practice, 'practice', a.kind) AS kind, a.known, h.emotion, h.skipped, h.at, h.reaction_ms AS reactionMs
  FROM assignments a LEFT JOIN held_answers h ON h.assignment = a.id
  WHERE a.plan = ? AND a.withdrawn_at IS NULL ORDER BY a.annotator, h.at`)
interface SoundCheck {
  readonly annotator: string
  readonly at: number
  readonly attempts: number
}

// With max(), SQLite takes the other columns from the row of the latest one.
const checks = statement<[PlanId], SoundCheck & { readonly latest: number }>(
  'SELECT annotator, at, attempts, max(id) AS latest FROM sound_checks WHERE plan = ? GROUP BY annotator',
)
const times = statement<[PlanId, string], number>(
  `SELECT h.at FROM assignments a JOIN held_answers h ON h.assignment = a.id
   WHERE a.plan = ? AND a.annotator = ? ORDER BY h.at`,
  { pluck: true },
)
const answered = statement<[PlanId], number>(
  `SELECT 1 FROM assignment_answers WHERE assignment IN (SELECT id FROM assignments WHERE plan = ?) LIMIT 1`,
  { pluck: true },
)

/** The progress of each annotator of a plan, sorted by name. */
export function progressOf(db: Db, plan: PlanId): readonly PlanProgress[] {
  const checked = soundChecksOf(db, plan)
  return [...group(rows.all(db, plan), ({ annotator }) => annotator)].map(([annotator, own]) => {
    const done = own.filter((row) => row.at !== null)
    const given = done.filter(({ skipped }) => skipped === null)
    const reactions = given.flatMap(({ reactionMs }) => reactionMs ?? [])
    return {
      annotator,
      assigned: own.length,
      answered: given.length,
      skipped: done.length - given.length,
      paceMs: paceMs(done.flatMap(({ at }) => at ?? [])),
      reactionMs: median(reactions) ?? null,
      lastAt: done.at(-1)?.at ?? null,
      soundCheck: checked.get(annotator) ?? null,
      gold: goldOf(given),
      repeats: repeatsOf(given),
    }
  })
}

/** The last sound check that each annotator of a plan passed. */
export function soundChecksOf(
  db: Db,
  plan: PlanId,
): ReadonlyMap<string, NonNullable<PlanProgress['soundCheck']>> {
  return new Map(checks.all(db, plan).map(({ annotator, at, attempts }) => [annotator, { at, attempts }]))
}

function goldOf(given: readonly Row[]): PlanProgress['gold'] {
  const gold = given.filter(({ kind }) => kind === 'gold')
  return { answered: gold.length, right: gold.filter(({ known, emotion }) => known === emotion).length }
}

function repeatsOf(given: readonly Row[]): PlanProgress['repeats'] {
  const first = new Map(
    given.filter(({ kind }) => kind === 'target').map(({ content, emotion }) => [content, emotion]),
  )
  const repeats = given.filter(({ kind, content }) => kind === 'repeat' && Boolean(first.get(content)))
  return {
    answered: repeats.length,
    same: repeats.filter(({ content, emotion }) => first.get(content) === emotion).length,
  }
}

/** Times of an annotator's answers and skips, ascending. */
export const answerTimes = (db: Db, plan: PlanId, annotator: string): readonly number[] =>
  times.all(db, plan, annotator)

/** Whether a plan ever had an answer, also one that was taken back. */
export const hasAnswers = (db: Db, plan: PlanId): boolean => answered.get(db, plan) === 1
