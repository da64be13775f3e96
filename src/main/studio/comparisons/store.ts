import { z } from 'zod'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ComparisonId, TrialId } from '#shared/domain/comparisons/index.ts'
import { statement, type Db } from '../project/index.ts'

const Contents = z.array(z.string())

export interface StoredTrial {
  readonly id: TrialId
  readonly comparison: ComparisonId
  readonly annotator: string
  /** In the order in which they are shown. */
  readonly contents: readonly ContentHash[]
}

export interface StoredChoice {
  readonly contents: readonly ContentHash[]
  readonly most: ContentHash
  readonly least: ContentHash | null
}

export interface StoredSkip {
  readonly annotator: string
  readonly contents: readonly ContentHash[]
  readonly reason: string
  readonly at: number
}

interface TrialRow extends Omit<StoredTrial, 'contents'> {
  readonly contents: string
}

const insertTrial = statement<[ComparisonId, string, number, string]>(
  'INSERT INTO comparison_trials (comparison, annotator, place, contents) VALUES (?, ?, ?, ?)',
)
const byId = statement<[TrialId], TrialRow>(
  'SELECT id, comparison, annotator, contents FROM comparison_trials WHERE id = ?',
)
/** Trials that are not withdrawn, without an answer that holds. */
const OPEN = `t.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM comparison_answers a WHERE a.trial = t.id AND a.taken_back_at IS NULL)`
const open = statement<[ComparisonId, string], TrialRow>(
  `SELECT id, comparison, annotator, contents FROM comparison_trials t
   WHERE comparison = ? AND annotator = ? AND ${OPEN} ORDER BY place`,
)
const isOpen = statement<[TrialId], number>(`SELECT 1 FROM comparison_trials t WHERE id = ? AND ${OPEN}`, {
  pluck: true,
})
const insertAnswer = statement<[TrialId, ContentHash | null, ContentHash | null, string | null, number]>(
  'INSERT INTO comparison_answers (trial, most, least, skipped, at) VALUES (?, ?, ?, ?, ?)',
)
const latest = statement<[ComparisonId, string], number>(
  `SELECT a.id FROM comparison_answers a JOIN comparison_trials t ON t.id = a.trial
   WHERE t.comparison = ? AND t.annotator = ? AND t.withdrawn_at IS NULL AND a.taken_back_at IS NULL ORDER BY a.id DESC LIMIT 1`,
  { pluck: true },
)
const forget = statement<[number, number]>('UPDATE comparison_answers SET taken_back_at = ? WHERE id = ?')
const choices = statement<
  [ComparisonId],
  { readonly contents: string; readonly most: ContentHash; readonly least: ContentHash | null }
>(
  `SELECT t.contents, a.most, a.least FROM comparison_answers a JOIN comparison_trials t ON t.id = a.trial
   WHERE t.comparison = ? AND t.withdrawn_at IS NULL AND a.taken_back_at IS NULL AND a.skipped IS NULL ORDER BY a.id`,
)
const skips = statement<[ComparisonId], Omit<StoredSkip, 'contents'> & { readonly contents: string }>(
  `SELECT t.annotator, t.contents, a.skipped AS reason, a.at
   FROM comparison_answers a JOIN comparison_trials t ON t.id = a.trial
   WHERE t.comparison = ? AND t.withdrawn_at IS NULL AND a.taken_back_at IS NULL AND a.skipped IS NOT NULL ORDER BY a.id`,
)
/** Trials that are not withdrawn, with any of these recordings. */
const WITH = /* sql */ `withdrawn_at IS NULL AND EXISTS (
  SELECT 1 FROM json_each(contents) clip WHERE clip.value IN (SELECT value FROM json_each(?)))`
const withdraw = statement<[number, string]>(`UPDATE comparison_trials SET withdrawn_at = ? WHERE ${WITH}`)
const countWith = statement<[string], number>(`SELECT count(*) FROM comparison_trials WHERE ${WITH}`, {
  pluck: true,
})
const countWithdrawn = statement<[ComparisonId], number>(
  'SELECT count(*) FROM comparison_trials WHERE comparison = ? AND withdrawn_at IS NOT NULL',
  { pluck: true },
)
const all = statement<[ComparisonId], string>(
  'SELECT contents FROM comparison_trials WHERE comparison = ? ORDER BY id',
  { pluck: true },
)

const contentsIn = (json: string) =>
  Contents.parse(JSON.parse(json)) as readonly string[] as readonly ContentHash[]
const toTrial = (row: TrialRow): StoredTrial => ({ ...row, contents: contentsIn(row.contents) })

/** Adds an annotator's list. Call only inside a transaction. */
export function addTrials(
  db: Db,
  comparison: ComparisonId,
  annotator: string,
  trials: readonly (readonly ContentHash[])[],
): void {
  trials.forEach((contents, place) =>
    insertTrial.run(db, comparison, annotator, place, JSON.stringify(contents)),
  )
}

export function trialOf(db: Db, id: TrialId): StoredTrial | null {
  const row = byId.get(db, id)
  return row ? toTrial(row) : null
}

/** The trials of an annotator without an answer, in their order. */
export function* openTrials(db: Db, comparison: ComparisonId, annotator: string): Generator<StoredTrial> {
  for (const row of open.all(db, comparison, annotator)) yield toTrial(row)
}

export const isOpenTrial = (db: Db, id: TrialId): boolean => isOpen.get(db, id) === 1

export function addChoice(db: Db, trial: TrialId, most: ContentHash, least: ContentHash | null): void {
  insertAnswer.run(db, trial, most, least, null, Date.now())
}

export function addSkip(db: Db, trial: TrialId, reason: string): void {
  insertAnswer.run(db, trial, null, null, reason, Date.now())
}

/** Takes the last choice or skip back. Whether there was one. */
export function forgetLatest(db: Db, comparison: ComparisonId, annotator: string): boolean {
  const id = latest.get(db, comparison, annotator)
  if (id !== undefined) forget.run(db, Date.now(), id)
  return id !== undefined
}

/** Choices that hold, in the order in which they were given. */
export const choicesOf = (db: Db, comparison: ComparisonId): readonly StoredChoice[] =>
  choices.all(db, comparison).map((row) => ({ ...row, contents: contentsIn(row.contents) }))

/** Skips that hold, in the order in which they were made. */
export const skipsOf = (db: Db, comparison: ComparisonId): readonly StoredSkip[] =>
  skips.all(db, comparison).map((row) => ({ ...row, contents: contentsIn(row.contents) }))

/**
 * Takes every trial with any of these recordings out of its comparison and its scores. Answers stay stored. Returns the number
 * of trials.
 */
export function withdrawTrials(db: Db, contents: readonly ContentHash[]): number {
  return withdraw.run(db, Date.now(), JSON.stringify(contents)).changes
}

/** The number of trials that `withdrawTrials` would take out. */
export const trialsWith = (db: Db, contents: readonly ContentHash[]): number =>
  countWith.get(db, JSON.stringify(contents)) ?? 0

/** The number of a comparison's trials that were taken out. */
export const withdrawnTrialsOf = (db: Db, comparison: ComparisonId): number =>
  countWithdrawn.get(db, comparison) ?? 0

/** The recordings of a comparison, also those of withdrawn speakers. */
export const recordingsOf = (db: Db, comparison: ComparisonId): readonly ContentHash[] => [
  ...new Set(all.all(db, comparison).flatMap(contentsIn)),
]
