import { setImmediate } from 'node:timers/promises'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { scoreInShort } from '#shared/domain/run-summary.ts'
import type { Evaluation, RunData, RunId, RunOutcome, RunPurpose, RunState } from '#shared/domain/runs.ts'
import type {
  ScaleEvaluation,
  ScalePrediction,
  ScaleRunData,
  ScaleRunOutcome,
} from '#shared/domain/scale-runs.ts'
import { statement, type Db } from '../project/index.ts'
import { addPredictions, removePredictions, type StoredPrediction } from './predictions.ts'
import { addScalePredictions, removeScalePredictions } from './scale-runs.ts'
import { distinctName, namesTaken } from './run-names.ts'

export interface NewRun {
  readonly id: RunId
  readonly purpose: RunPurpose
  readonly config: TrainingConfig
  /** Of a run of scales where the configuration has scales. */
  readonly data: RunData | ScaleRunData
  readonly parent: RunId | null
  /** The job that trains the run; null without a job. */
  readonly job: JobId | null
}

const insert = statement<
  [
    string,
    string,
    RunPurpose,
    RunState,
    'classes' | 'scales',
    string,
    string,
    string | null,
    number | null,
    number,
  ]
>(
  `INSERT INTO runs (id, name, purpose, state, task, config, data, parent, job, created_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
const setState = statement<[RunState, string | null, number | null, string]>(
  'UPDATE runs SET state = ?, error = ?, ended_at = ? WHERE id = ?',
)
const goOn = statement<[number | null, string]>(
  "UPDATE runs SET state = 'running', error = NULL, ended_at = NULL, job = ? WHERE id = ?",
)
const interrupt = statement(
  `UPDATE runs SET state = 'interrupted' WHERE state = 'running'
   AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = runs.job AND jobs.state = 'running')`,
)
const setData = statement<[string, string]>('UPDATE runs SET data = ? WHERE id = ?')
const warn = statement<[string, string]>(
  "UPDATE runs SET data = json_insert(data, '$.warnings[#]', ?) WHERE id = ?",
)
const describe = statement<[string, string, string]>('UPDATE runs SET name = ?, note = ? WHERE id = ?')
const finish = statement<[RunState, string, string, string | null, number, string]>(
  'UPDATE runs SET state = ?, outcome = ?, evaluations = ?, score = ?, error = NULL, ended_at = ? WHERE id = ?',
)
const remove = statement<[string]>('DELETE FROM runs WHERE id = ?')

/** @param createdAt milliseconds since 1970, UTC */
export function insertRun(db: Db, run: NewRun, createdAt = Date.now()): void {
  const { id, purpose, config, data, parent, job } = run
  const name = distinctName(config.name, namesTaken(db))
  const [configJson, dataJson] = [config, data].map((value) => JSON.stringify(value))
  const task = config.scales ? 'scales' : 'classes'
  insert.run(db, id, name, purpose, 'running', task, configJson, dataJson, parent, job, createdAt)
}

export function setRunState(db: Db, id: RunId, state: RunState, error: string | null = null): void {
  setState.run(db, state, error, state === 'running' ? null : Date.now(), id)
}

/** Marks a run as running again, in the given job. */
export function continueRun(db: Db, id: RunId, job: JobId | null): void {
  goOn.run(db, job, id)
}

/** Marks runs as interrupted if their job no longer runs because the studio ended. */
export function markInterruptedRuns(db: Db): void {
  interrupt.run(db)
}

/** Replaces the data of a run that is prepared again. */
export function setRunData(db: Db, id: RunId, data: RunData | ScaleRunData): void {
  setData.run(db, JSON.stringify(data), id)
}

/** Adds a warning, which is shown beside the run's scores. */
export function warnRun(db: Db, id: RunId, warning: string): void {
  warn.run(db, warning, id)
}

/** Writes name and note of a run. */
export function describeRun(db: Db, id: RunId, name: string, note: string): void {
  describe.run(db, name, note, id)
}

/** Scores and predictions of a run that ended. */
export interface RunResult {
  readonly state: 'done' | 'cancelled'
  readonly outcome: RunOutcome
  readonly evaluations: readonly Evaluation[]
  readonly predictions: readonly StoredPrediction[]
}

/** Rows per transaction: about 5 ms of work, so that other events are not delayed. */
const CHUNK = 200

/**
 * Writes scores and predictions of a run. Its state is written last, so that a run in state `done` always has all its
 * predictions, even if the studio crashes.
 */
export async function finishRun(db: Db, id: RunId, ended: RunResult): Promise<void> {
  const { state, outcome, evaluations, predictions } = ended
  removePredictions(db, id)
  for (let at = 0; at < predictions.length; at += CHUNK) {
    addPredictions(db, id, predictions.slice(at, at + CHUNK))
    await setImmediate()
  }
  const score = scoreInShort(evaluations)
  finish.run(
    db,
    state,
    JSON.stringify(outcome),
    JSON.stringify(evaluations),
    score && JSON.stringify(score),
    Date.now(),
    id,
  )
}

/** Scores and predictions of a run of scales that ended. */
export interface ScaleRunResult {
  readonly state: 'done' | 'cancelled'
  readonly outcome: ScaleRunOutcome
  readonly evaluations: readonly ScaleEvaluation[]
  readonly predictions: readonly ScalePrediction[]
}

/** As `finishRun`, for a run of scales. */
export async function finishScaleRun(db: Db, id: RunId, ended: ScaleRunResult): Promise<void> {
  const { state, outcome, evaluations, predictions } = ended
  removeScalePredictions(db, id)
  for (let at = 0; at < predictions.length; at += CHUNK) {
    addScalePredictions(db, id, predictions.slice(at, at + CHUNK))
    await setImmediate()
  }
  finish.run(db, state, JSON.stringify(outcome), JSON.stringify(evaluations), null, Date.now(), id)
}

/** Deletes a run's row, epochs and predictions. The caller deletes its folder. */
export function deleteRun(db: Db, id: RunId): void {
  remove.run(db, id)
}
