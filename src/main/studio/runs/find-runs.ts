import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { RunId, RunPurpose, RunRecord, RunState } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'
import { toRecord, toSummary, type RunRow, type SummaryRow } from './records.ts'

/** Speakers whose consent was given again no longer count as withdrawn. */
const WITHDRAWN = `(SELECT count(*) FROM json_each(runs.withdrawn)
  WHERE value IN (SELECT speaker FROM current_consent WHERE state = 'withdrawn')) AS withdrawn_speakers`
/** The columns of a run in lists. */
export const RUN_COLUMNS = `id, name, note, purpose, state, config, data, outcome, score, error, parent, created_at, ended_at, ${WITHDRAWN}`
const NEWEST_FIRST = 'ORDER BY created_at DESC, id'

const byId = statement<[string], RunRow>(
  `SELECT ${RUN_COLUMNS}, evaluations FROM runs WHERE task = 'classes' AND id = ?`,
)
const latest = statement<[], { id: RunId }>(
  "SELECT id FROM runs WHERE task = 'classes' AND state = 'done' AND purpose = 'own' ORDER BY created_at DESC LIMIT 1",
)
const beginning = statement<[{ ref: string }], { id: RunId }>(
  'SELECT id FROM runs WHERE substr(id, 1, length(:ref)) = :ref ORDER BY created_at',
)

const exists = statement<[string], { id: RunId }>('SELECT id FROM runs WHERE id = ?')

/**
 * Finds a run of emotions by its id, by the beginning of its id, or by "last": the newest finished run that a person started.
 * Throws `not-found` if no run or more than one matches; `bad-input` for a run of scales, which has no classes.
 */
export function findRun(db: Db, reference: string): RunRecord {
  const known = byId.get(db, reference)
  if (known) return toRecord(known)
  const id = reference === 'last' ? latestId(db) : runId(db, reference)
  const row = byId.get(db, id)
  if (row) return toRecord(row)
  throw new StudioError(
    'bad-input',
    `Run ${id} learnt scales: it predicts values of answers, not emotions, and cannot be used here. Choose a run of emotions.`,
  )
}

/** The id of a run of any task, from its id or the beginning of it. Throws `not-found` if none or more than one matches. */
export function runId(db: Db, reference: string): RunId {
  return exists.get(db, reference)?.id ?? idFrom(db, reference)
}

function latestId(db: Db): RunId {
  const last = latest.get(db)
  if (last) return last.id
  throw new StudioError(
    'not-found',
    'There is no finished run yet. Train one first, or name a run of a search or a comparison by its id.',
  )
}

function idFrom(db: Db, ref: string): RunId {
  const found = beginning.all(db, { ref }).map(({ id }) => id)
  if (found.length === 1) return found[0]
  throw new StudioError(
    'not-found',
    found.length === 0
      ? `There is no run "${ref}". List the runs to see their ids.`
      : `"${ref}" begins the ids of ${found.length} runs: ${found.join(', ')}.`,
  )
}

const CLASSES = "WHERE task = 'classes'"
const every = statement<[], SummaryRow>(`SELECT ${RUN_COLUMNS} FROM runs ${CLASSES} ${NEWEST_FIRST}`)
const recent = statement<[number], SummaryRow>(
  `SELECT ${RUN_COLUMNS} FROM runs ${CLASSES} ${NEWEST_FIRST} LIMIT ?`,
)
const ofPurpose = statement<[string], SummaryRow>(
  `SELECT ${RUN_COLUMNS} FROM runs ${CLASSES} AND purpose = ? ${NEWEST_FIRST}`,
)
const summary = statement<[string], SummaryRow>(`SELECT ${RUN_COLUMNS} FROM runs ${CLASSES} AND id = ?`)

/** All runs of emotions, newest first. */
export function listRuns(db: Db): readonly RunSummary[] {
  return every.all(db).map(toSummary)
}

/** The newest runs, from which durations are estimated. */
export function recentRuns(db: Db, most: number): readonly RunSummary[] {
  return recent.all(db, most).map(toSummary)
}

/** The runs of one purpose, newest first. */
export function runsFor(db: Db, purpose: RunPurpose): readonly RunSummary[] {
  return ofPurpose.all(db, purpose).map(toSummary)
}

/** A run as a list shows it, by its id. Throws `not-found`. */
export function findRunSummary(db: Db, id: RunId): RunSummary {
  const row = summary.get(db, id)
  if (row) return toSummary(row)
  throw new StudioError('not-found', `There is no run "${id}". List the runs to see their ids.`)
}

/** A run with its parent, as needed to find derived runs. */
export interface RunLink {
  readonly id: RunId
  readonly name: string
  readonly state: RunState
  readonly purpose: RunPurpose
  readonly task: 'classes' | 'scales'
  readonly parent: RunId | null
}

const links = statement<[], RunLink>(
  `SELECT id, name, state, purpose, task, parent FROM runs ${NEWEST_FIRST}`,
)
const error = statement<[string], { error: string | null }>('SELECT error FROM runs WHERE id = ?')
const ended = statement<[string], { endedAt: number | null }>(
  'SELECT ended_at AS endedAt FROM runs WHERE id = ?',
)

/** All runs of any task, without data and scores, newest first. */
export function runLinks(db: Db): readonly RunLink[] {
  return links.all(db)
}

const classes = statement<[string], string>("SELECT json_extract(data, '$.classes') FROM runs WHERE id = ?", {
  pluck: true,
})

/** The error with which a run failed; null without one. */
export function errorOfRun(db: Db, id: RunId): string | null {
  return error.get(db, id)?.error ?? null
}

/** The classes of a run in the order of its probabilities; null for an unknown run. */
export function classesOfRun(db: Db, id: string): readonly Emotion[] | null {
  const json = classes.get(db, id)
  return json === undefined ? null : (JSON.parse(json) as Emotion[])
}

/** When a run last ended, in milliseconds since 1970 (UTC); null while it runs and for an unknown run. */
export function endOfRun(db: Db, id: RunId): number | null {
  return ended.get(db, id)?.endedAt ?? null
}
