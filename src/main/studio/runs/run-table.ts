import { setImmediate } from 'node:timers/promises'
import { TrainingConfig } from '#shared/contract/training.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { figureOf, withTodaysIntervals } from '#shared/domain/intervals.ts'
import type {
  EnrolmentCurve,
  EpochPoint,
  Evaluation,
  RunData,
  RunId,
  RunOutcome,
  RunPurpose,
  RunRecord,
  RunState,
} from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { distinctName, namesTaken } from './run-names.ts'

interface Row {
  id: RunId
  name: string
  note: string
  purpose: RunPurpose
  state: RunState
  config: string
  data: string
  outcome: string | null
  evaluations: string | null
  error: string | null
  parent: RunId | null
  created_at: number
  ended_at: number | null
}

/** A prediction as it is stored: the emotion the run knew the clip under, and what the model says. */
export interface StoredPrediction {
  readonly clip: ClipId
  readonly split: Split
  readonly fold: number
  readonly label: Emotion | null
  readonly predicted: Emotion
  readonly confidence: number
  readonly probabilities: readonly number[]
}

export interface NewRun {
  readonly id: RunId
  readonly purpose: RunPurpose
  readonly config: TrainingConfig
  readonly data: RunData
  readonly parent: RunId | null
  /** The job that trains it; null for a run made outside of a job. */
  readonly job: JobId | null
}

/** @param createdAt milliseconds since 1970, UTC */
export function insertRun(db: Db, run: NewRun, createdAt = Date.now()): void {
  db.prepare(
    `INSERT INTO runs (id, name, purpose, state, config, data, parent, job, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    run.id,
    distinctName(run.config.name, namesTaken(db)),
    run.purpose,
    'running',
    JSON.stringify(run.config),
    JSON.stringify(run.data),
    run.parent,
    run.job,
    createdAt,
  )
}

export function setRunState(db: Db, id: RunId, state: RunState, error: string | null = null): void {
  const endedAt = state === 'running' ? null : Date.now()
  db.prepare('UPDATE runs SET state = ?, error = ?, ended_at = ? WHERE id = ?').run(state, error, endedAt, id)
}

/** A run that ended early is trained on by this job. */
export function continueRun(db: Db, id: RunId, job: JobId | null): void {
  db.prepare("UPDATE runs SET state = 'running', error = NULL, ended_at = NULL, job = ? WHERE id = ?").run(
    job,
    id,
  )
}

/** Marks runs interrupted whose job does not run any more: their studio died. */
export function markInterruptedRuns(db: Db): void {
  db.prepare(
    `UPDATE runs SET state = 'interrupted' WHERE state = 'running'
     AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = runs.job AND jobs.state = 'running')`,
  ).run()
}

/** What a run saw, where it is prepared again. */
export function setRunData(db: Db, id: RunId, data: RunData): void {
  db.prepare('UPDATE runs SET data = ? WHERE id = ?').run(JSON.stringify(data), id)
}

/** One more warning to stand beside the run's figures. */
export function warnRun(db: Db, id: RunId, warning: string): void {
  db.prepare("UPDATE runs SET data = json_insert(data, '$.warnings[#]', ?) WHERE id = ?").run(warning, id)
}

export function saveEpoch(db: Db, id: RunId, point: EpochPoint): void {
  db.prepare('INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?)').run(
    id,
    point.fold,
    point.member,
    point.epoch,
    JSON.stringify(point),
  )
}

/** What a run came to in the end. */
export interface Ended {
  readonly state: 'done' | 'cancelled'
  readonly outcome: RunOutcome
  readonly evaluations: readonly Evaluation[]
  readonly predictions: readonly StoredPrediction[]
}

/** Rows written at a time, some 5 ms of work: others get their turn in between. */
const CHUNK = 200

/** Writes all a run came to. Its state comes last: one that is done has all of its predictions, however the studio ends. */
export async function finishRun(db: Db, id: RunId, ended: Ended): Promise<void> {
  const { state, outcome, evaluations, predictions } = ended
  db.prepare('DELETE FROM predictions WHERE run = ?').run(id)
  for (let at = 0; at < predictions.length; at += CHUNK) {
    addPredictions(db, id, predictions.slice(at, at + CHUNK))
    await setImmediate()
  }
  db.prepare(
    'UPDATE runs SET state = ?, outcome = ?, evaluations = ?, error = NULL, ended_at = ? WHERE id = ?',
  ).run(state, JSON.stringify(outcome), JSON.stringify(evaluations), Date.now(), id)
}

/** Takes a run out of the table, with its epochs and predictions; what lies in its folder is the caller's. */
export function deleteRun(db: Db, id: RunId): void {
  db.prepare('DELETE FROM runs WHERE id = ?').run(id)
}

/** Adds what a run says of clips; what it said of the same clips before is replaced. All of it, or nothing. */
export function addPredictions(db: Db, id: RunId, predictions: readonly StoredPrediction[]): void {
  const insert = db.prepare('INSERT OR REPLACE INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  db.transaction(() => {
    for (const p of predictions) {
      const probabilities = JSON.stringify(p.probabilities.map((value) => Number(value.toFixed(6))))
      insert.run(id, p.clip, p.split, p.fold, p.label, p.predicted, p.confidence, probabilities)
    }
  })()
}

/** A run by its id, by the beginning of its id, or "last": the newest finished run of a person's own. Throws `not-found` where there is none, or more than one. */
export function findRun(db: Db, reference: string): RunRecord {
  if (reference === 'last') {
    const last = db
      .prepare<[], Row>(
        "SELECT * FROM runs WHERE state = 'done' AND purpose = 'own' ORDER BY created_at DESC LIMIT 1",
      )
      .get()
    if (last) return fromRow(last)
    throw new StudioError(
      'not-found',
      'There is no finished run yet. Train one first, or name a run of a search or a comparison by its id.',
    )
  }
  const rows = db
    .prepare<{ ref: string }, Row>(
      'SELECT * FROM runs WHERE substr(id, 1, length(:ref)) = :ref ORDER BY created_at',
    )
    .all({ ref: reference })
  const exact = rows.find((row) => row.id === reference)
  if (exact) return fromRow(exact)
  if (rows.length === 1) return fromRow(rows[0])
  throw new StudioError(
    'not-found',
    rows.length === 0
      ? `There is no run "${reference}". List the runs to see their ids.`
      : `"${reference}" begins the ids of ${rows.length} runs: ${rows.map((row) => row.id).join(', ')}.`,
  )
}

/** The newest runs, for what earlier work tells of later work. */
export function recentRuns(db: Db, most: number): readonly RunRecord[] {
  return db
    .prepare<[number], Row>('SELECT * FROM runs ORDER BY created_at DESC, id LIMIT ?')
    .all(most)
    .map(fromRow)
}

/** All runs, newest first. */
export function listRuns(db: Db): readonly RunRecord[] {
  return db.prepare<[], Row>('SELECT * FROM runs ORDER BY created_at DESC, id').all().map(fromRow)
}

/** Epochs a run has been trained for, over all models and folds. */
export function countEpochs(db: Db, id: RunId): number {
  return (
    db.prepare<[string], { epochs: number }>('SELECT count(*) AS epochs FROM epochs WHERE run = ?').get(id)
      ?.epochs ?? 0
  )
}

/** The runs of one purpose, newest first. */
export function runsFor(db: Db, purpose: RunPurpose): readonly RunRecord[] {
  return db
    .prepare<[string], Row>('SELECT * FROM runs WHERE purpose = ? ORDER BY created_at DESC, id')
    .all(purpose)
    .map(fromRow)
}

export function epochsOf(db: Db, id: RunId): readonly EpochPoint[] {
  return db
    .prepare<[string], { point: string }>(
      'SELECT point FROM epochs WHERE run = ? ORDER BY fold, member, epoch',
    )
    .all(id)
    .map((row) => JSON.parse(row.point) as EpochPoint)
}

function fromRow(row: Row): RunRecord {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    purpose: row.purpose,
    state: row.state,
    config: TrainingConfig.parse(JSON.parse(row.config)),
    data: dataOf(row.data),
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    evaluations: row.evaluations === null ? [] : evaluationsOf(row.evaluations),
    error: row.error,
    parent: row.parent,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

/** Runs of earlier versions know nothing of what they share with their training clips, of enrolment and label sources. */
function dataOf(json: string): RunData {
  const data = JSON.parse(json) as Omit<RunData, 'overlap' | 'labels'> & Partial<RunData>
  return { ...data, overlap: data.overlap ?? null, labels: data.labels ?? null }
}

/** Earlier versions gave intervals over any number of speakers. */
function evaluationsOf(json: string): readonly Evaluation[] {
  return (JSON.parse(json) as Evaluation[]).map(withTodaysIntervals)
}

function outcomeOf(json: string): RunOutcome {
  const outcome = JSON.parse(json) as Omit<RunOutcome, 'enrolment'> & Partial<RunOutcome>
  return { ...outcome, enrolment: outcome.enrolment ? withTodaysRule(outcome.enrolment) : null }
}

function withTodaysRule(curve: EnrolmentCurve): EnrolmentCurve {
  const points = curve.points.map(({ clips, uar }) => {
    return { clips, uar: figureOf(uar.value, uar.interval, curve.speakers) }
  })
  return { ...curve, points }
}
