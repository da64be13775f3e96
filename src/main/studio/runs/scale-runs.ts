import { z } from 'zod'
import { TrainingConfig } from '#shared/contract/training.ts'
import { SPLITS, type ClipId } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import {
  ScaleAnswers,
  ScaleEvaluations,
  ScaleRunData,
  ScaleRunOutcome,
  ScaleValues,
  type ScalePrediction,
  type ScaleRun,
} from '#shared/domain/scale-runs.ts'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'
import { RUN_COLUMNS, runId } from './find-runs.ts'
import { withWithdrawal, type RunRow } from './records.ts'

const every = statement<[], RunRow>(
  `SELECT ${RUN_COLUMNS}, evaluations FROM runs WHERE task = 'scales' ORDER BY created_at DESC, id`,
)
const byId = statement<[string], RunRow>(
  `SELECT ${RUN_COLUMNS}, evaluations FROM runs WHERE task = 'scales' AND id = ?`,
)
const newest = statement<[], { id: RunId }>(
  `SELECT id FROM runs WHERE task = 'scales' AND state = 'done' ORDER BY created_at DESC LIMIT 1`,
)

/** Runs that learn scales, newest first. */
export function listScaleRuns(db: Db): readonly ScaleRun[] {
  return every.all(db).map(toScaleRun)
}

/**
 * Finds a run of scales by its id, by the beginning of its id, or by "last": the newest finished one. Throws
 * `not-found`; `bad-input` for a run of emotions.
 */
export function findScaleRun(db: Db, reference: string): ScaleRun {
  const id = reference === 'last' ? newest.get(db)?.id : runId(db, reference)
  if (id === undefined)
    throw new StudioError('not-found', 'There is no finished run of scales yet. Train one first.')
  const row = byId.get(db, id)
  if (row) return toScaleRun(row)
  throw new StudioError('bad-input', `Run ${id} learnt emotions, not scales. Choose a run of scales.`)
}

export function isScaleRun(db: Db, id: RunId): boolean {
  return byId.get(db, id) !== undefined
}

function toScaleRun(row: RunRow): ScaleRun {
  const data = ScaleRunData.parse(JSON.parse(row.data))
  return {
    task: 'scales',
    id: row.id,
    name: row.name,
    note: row.note,
    purpose: row.purpose,
    state: row.state,
    config: TrainingConfig.parse(JSON.parse(row.config)),
    data: withWithdrawal(data, row.withdrawn_speakers),
    outcome: row.outcome === null ? null : ScaleRunOutcome.parse(JSON.parse(row.outcome)),
    evaluations: row.evaluations === null ? [] : ScaleEvaluations.parse(JSON.parse(row.evaluations)),
    error: row.error,
    parent: row.parent,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

const insert = statement<[string, number, string, number, string, string]>(
  `INSERT OR REPLACE INTO scale_predictions (run, clip, split, fold, answers, predicted) VALUES (?, ?, ?, ?, ?, ?)`,
)
const removeAll = statement<[string]>('DELETE FROM scale_predictions WHERE run = ?')
const removeSome = statement<[string, string]>(
  'DELETE FROM scale_predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?))',
)
const any = statement<[string, string], 1>(
  'SELECT 1 FROM scale_predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?)) LIMIT 1',
)

/** Adds predictions of a run, all or none. */
export function addScalePredictions(db: Db, id: RunId, predictions: readonly ScalePrediction[]): void {
  db.transaction(() => {
    for (const { clip, split, fold, answers, predicted } of predictions)
      insert.run(db, id, clip, split, fold, JSON.stringify(answers), JSON.stringify(predicted))
  })()
}

export function removeScalePredictions(db: Db, id: RunId): void {
  removeAll.run(db, id)
}

/** Removes a run's predictions of scales for clips. Returns their number. */
export function removeScalePredictionsFor(db: Db, id: RunId, clips: readonly ClipId[]): number {
  return removeSome.run(db, id, JSON.stringify(clips)).changes
}

/** Whether a run has predictions of scales for any of the clips. */
export function predictsScalesOfAny(db: Db, id: RunId, clips: readonly ClipId[]): boolean {
  return any.get(db, id, JSON.stringify(clips)) !== undefined
}

interface PredictionRow {
  readonly clip: ClipId
  readonly split: string
  readonly fold: number
  readonly answers: string
  readonly predicted: string
}

const ofRun = statement<[string], PredictionRow>(
  'SELECT clip, split, fold, answers, predicted FROM scale_predictions WHERE run = ? ORDER BY clip',
)
const ofClip = statement<[string, number], PredictionRow>(
  'SELECT clip, split, fold, answers, predicted FROM scale_predictions WHERE run = ? AND clip = ?',
)

/** The predictions of a run, by clip. */
export function scalePredictions(db: Db, id: RunId): readonly ScalePrediction[] {
  return ofRun.all(db, id).map(toPrediction)
}

/** The prediction of a run for a clip; null if it has none. */
export function scalePredictionOf(db: Db, id: RunId, clip: ClipId): ScalePrediction | null {
  const row = ofClip.get(db, id, clip)
  return row ? toPrediction(row) : null
}

const Part = z.enum(SPLITS)

function toPrediction({ clip, split, fold, answers, predicted }: PredictionRow): ScalePrediction {
  return {
    clip,
    split: Part.parse(split),
    fold,
    answers: ScaleAnswers.parse(JSON.parse(answers)),
    predicted: ScaleValues.parse(JSON.parse(predicted)),
  }
}
