import type { OwnPlan, Plan } from '#shared/contract/index.ts'
import { PlanSettings } from '#shared/contract/plans.ts'
import { paceMs, type PlanId } from '#shared/domain/assignments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { answerTimes, hasAnswers, progressOf, soundChecksOf } from './progress.ts'

interface Row {
  readonly id: PlanId
  readonly settings: string
  readonly author: string
  readonly at: number
  readonly endedAt: number | null
}

const ROWS = 'SELECT id, settings, author, at, ended_at AS endedAt FROM plans'
const insert = statement<[string, string, string, number]>(
  'INSERT INTO plans (name, settings, author, at) VALUES (?, ?, ?, ?)',
)
const named = statement<[string], PlanId>('SELECT id FROM plans WHERE name = ?', { pluck: true })
const byId = statement<[PlanId], Row>(`${ROWS} WHERE id = ?`)
const all = statement<[], Row>(`${ROWS} ORDER BY id DESC`)
const remove = statement<[PlanId]>('DELETE FROM plans WHERE id = ?')
const ended = statement<[number, PlanId]>('UPDATE plans SET ended_at = ? WHERE id = ?')
const own = statement<
  [string],
  { readonly plan: PlanId; readonly total: number; readonly done: number }
>(/* sql */ `
  SELECT plan, count(*) AS total, count(h.id) AS done
  FROM assignments a LEFT JOIN held_answers h ON h.assignment = a.id
  WHERE a.annotator = ? AND a.withdrawn_at IS NULL GROUP BY plan ORDER BY plan DESC`)

/** Call only inside a transaction. Throws `conflict` if a plan has that name. */
export function addPlan(db: Db, settings: PlanSettings, author: string): PlanId {
  if (named.get(db, settings.name) !== undefined)
    throw new StudioError('conflict', `There is a plan “${settings.name}” already. Choose another name.`)
  const { lastInsertRowid } = insert.run(db, settings.name, JSON.stringify(settings), author, Date.now())
  return Number(lastInsertRowid) as PlanId
}

const toPlan = (db: Db, { id, settings, author, at, endedAt }: Row): Plan => ({
  ...{ id, author, at, endedAt, settings: PlanSettings.parse(JSON.parse(settings)) },
  progress: progressOf(db, id),
})

/** Throws `not-found`. */
export const planOf = (db: Db, id: PlanId): Plan => toPlan(db, rowOf(db, id))

/** The settings of a plan, without its progress. Throws `not-found`. */
export const settingsOf = (db: Db, id: PlanId): PlanSettings =>
  PlanSettings.parse(JSON.parse(rowOf(db, id).settings))

export const listPlans = (db: Db): readonly Plan[] => all.all(db).map((row) => toPlan(db, row))

export function markEnded(db: Db, id: PlanId, at: number): void {
  ended.run(db, at, id)
}

/** Throws `conflict` if a plan has answers: its record would be lost. */
export function removePlan(db: Db, id: PlanId): void {
  commit(db, () => {
    const { settings } = planOf(db, id)
    if (hasAnswers(db, id))
      throw new StudioError(
        'conflict',
        `The plan “${settings.name}” has answers and stays as their record. Its labels can be undone in the history.`,
      )
    remove.run(db, id)
  })
}

/** The plans of an annotator, newest first. */
export function plansOf(db: Db, annotator: string): readonly OwnPlan[] {
  return own.all(db, annotator).map((counts) => {
    const { name, blind, experiment = null } = settingsOf(db, counts.plan)
    return {
      ...counts,
      name,
      blind,
      experiment: experiment && {
        ...shownOf(experiment),
        soundCheckedAt: soundChecksOf(db, counts.plan).get(annotator)?.at ?? null,
      },
      paceMs: paceMs(answerTimes(db, counts.plan, annotator)),
    }
  })
}

/** What annotators receive of an experiment: not which clips are for practice. */
const shownOf = ({ instructions, soundCheck, breakEvery }: NonNullable<PlanSettings['experiment']>) => ({
  instructions,
  soundCheck,
  breakEvery,
})

function rowOf(db: Db, id: PlanId): Row {
  const row = byId.get(db, id)
  if (!row) throw new StudioError('not-found', `There is no plan ${id}. It may have been removed.`)
  return row
}
