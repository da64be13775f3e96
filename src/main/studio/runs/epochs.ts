import type { EpochPoint, RunId } from '#shared/domain/runs.ts'
import { statement, type Db } from '../project/index.ts'

const insert = statement<[string, number, number, number, string]>(
  'INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?)',
)
const count = statement<[string], { epochs: number }>('SELECT count(*) AS epochs FROM epochs WHERE run = ?')
const points = statement<[string], { point: string }>(
  'SELECT point FROM epochs WHERE run = ? ORDER BY fold, member, epoch',
)

/** Writes one point of a run's curve; a point that is trained again replaces the earlier one. */
export function saveEpoch(db: Db, id: RunId, point: EpochPoint): void {
  insert.run(db, id, point.fold, point.member, point.epoch, JSON.stringify(point))
}

/** Epochs a run has been trained for, over all models and folds. */
export function countEpochs(db: Db, id: RunId): number {
  return count.get(db, id)?.epochs ?? 0
}

/** The curve of a run, model by model. */
export function epochsOf(db: Db, id: RunId): readonly EpochPoint[] {
  return points.all(db, id).map((row) => JSON.parse(row.point) as EpochPoint)
}
