import type { Comparison, ComparisonProgress, OwnComparison } from '#shared/contract/index.ts'
import { ComparisonSettings } from '#shared/contract/comparisons.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'

interface Row {
  readonly id: ComparisonId
  readonly settings: string
  readonly author: string
  readonly at: number
}

const insert = statement<[string, string, string, number]>(
  'INSERT INTO comparisons (name, settings, author, at) VALUES (?, ?, ?, ?)',
)
const named = statement<[string], number>('SELECT 1 FROM comparisons WHERE name = ?', { pluck: true })
const byId = statement<[ComparisonId], Row>('SELECT id, settings, author, at FROM comparisons WHERE id = ?')
const all = statement<[], Row>('SELECT id, settings, author, at FROM comparisons ORDER BY id DESC')
const remove = statement<[ComparisonId]>('DELETE FROM comparisons WHERE id = ?')
const progress = statement<[ComparisonId], ComparisonProgress>(/* sql */ `
  SELECT annotator, count(*) FILTER (WHERE t.withdrawn_at IS NULL) AS assigned,
    count(a.most) FILTER (WHERE t.withdrawn_at IS NULL) AS answered,
    count(a.skipped) FILTER (WHERE t.withdrawn_at IS NULL) AS skipped, count(t.withdrawn_at) AS withdrawn
  FROM comparison_trials t
  LEFT JOIN comparison_answers a ON a.trial = t.id AND a.taken_back_at IS NULL
  WHERE comparison = ? GROUP BY annotator ORDER BY annotator`)
const hasAnswers = statement<[ComparisonId], number>(
  'SELECT 1 FROM comparison_answers WHERE trial IN (SELECT id FROM comparison_trials WHERE comparison = ?) LIMIT 1',
  { pluck: true },
)
const own = statement<
  [string],
  { readonly comparison: ComparisonId; readonly total: number; readonly done: number }
>(/* sql */ `
  SELECT comparison, count(*) AS total, count(a.id) AS done FROM comparison_trials t
  LEFT JOIN comparison_answers a ON a.trial = t.id AND a.taken_back_at IS NULL
  WHERE annotator = ? AND t.withdrawn_at IS NULL GROUP BY comparison ORDER BY comparison DESC`)

/** Call only inside a transaction. Throws `conflict` if a comparison has that name. */
export function addComparison(db: Db, settings: ComparisonSettings, author: string): ComparisonId {
  if (named.get(db, settings.name) === 1)
    throw new StudioError(
      'conflict',
      `There is a comparison “${settings.name}” already. Choose another name.`,
    )
  const { lastInsertRowid } = insert.run(db, settings.name, JSON.stringify(settings), author, Date.now())
  return Number(lastInsertRowid) as ComparisonId
}

/** Throws `not-found`. */
export function comparisonOf(db: Db, id: ComparisonId): Comparison {
  const row = byId.get(db, id)
  if (!row) throw new StudioError('not-found', `There is no comparison ${id}. It may have been removed.`)
  return toComparison(db, row)
}

const toComparison = (db: Db, { id, author, at, settings }: Row): Comparison => ({
  ...{ id, author, at, settings: ComparisonSettings.parse(JSON.parse(settings)) },
  progress: progress.all(db, id),
})

export const listComparisons = (db: Db): readonly Comparison[] =>
  all.all(db).map((row) => toComparison(db, row))

/** Throws `conflict` if a comparison has answers: its record would be lost. */
export function removeComparison(db: Db, id: ComparisonId): void {
  commit(db, () => {
    const { settings } = comparisonOf(db, id)
    if (hasAnswers.get(db, id) === 1)
      throw new StudioError(
        'conflict',
        `The comparison “${settings.name}” has answers and stays as their record.`,
      )
    remove.run(db, id)
  })
}

/** The comparisons of an annotator, newest first. */
export function comparisonsOf(db: Db, annotator: string): readonly OwnComparison[] {
  return own.all(db, annotator).map((counts) => {
    const { name, question, size } = comparisonOf(db, counts.comparison).settings
    return { ...counts, name, question, size }
  })
}
