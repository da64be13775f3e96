import type { EpochPoint, RunId } from '#shared/domain/runs.ts'
import { statement, type Db } from '../project/index.ts'

const insert = statement<[string, number, number, number, string]>(
  'INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?)',
)
const count = statement<[string], { epochs: number }>('SELECT count(*) AS epochs FROM epochs WHERE run = ?')
const points = statement<[string], { point: string }>(
  'SELECT point FROM epochs WHERE run = ? ORDER BY fold, member, epoch',
)

/** Writes one point of a run's learning curve. A repeated epoch replaces its earlier point. */
export function saveEpoch(db: Db, id: RunId, point: EpochPoint): void {
  insert.run(db, id, point.fold, point.member, point.epoch, JSON.stringify(point))
}

/** Number of trained epochs, summed over all models and folds. */
export function countEpochs(db: Db, id: RunId): number {
  return count.get(db, id)?.epochs ?? 0
}

/** The learning curve of a run, sorted by fold, model and epoch. */
export function epochsOf(db: Db, id: RunId): readonly EpochPoint[] {
  return points.all(db, id).map((row) => JSON.parse(row.point) as EpochPoint)
}
