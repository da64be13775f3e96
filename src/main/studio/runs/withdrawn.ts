import type { ClipId } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { statement, type Db } from '../project/index.ts'

const remove = statement<[string, string]>(
  'DELETE FROM predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?))',
)
const any = statement<[string, string], 1>(
  'SELECT 1 FROM predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?)) LIMIT 1',
)
const OF_SEGMENTS =
  'segment_predictions WHERE run = ? AND recording IN (SELECT content FROM clips WHERE id IN (SELECT value FROM json_each(?)))'
const removeOfSegments = statement<[string, string]>(`DELETE FROM ${OF_SEGMENTS}`)
const anyOfSegments = statement<[string, string], 1>(`SELECT 1 FROM ${OF_SEGMENTS} LIMIT 1`)
const mark = statement<[string, string, string]>(/* sql */ `
  UPDATE runs SET withdrawn = json_insert(withdrawn, '$[#]', ?)
  WHERE id = ? AND NOT EXISTS (SELECT 1 FROM json_each(withdrawn) WHERE value = ?)`)
const inherit = statement<[string, string]>(
  'UPDATE runs SET withdrawn = (SELECT withdrawn FROM runs WHERE id = ?) WHERE id = ?',
)

/** Whether a run has predictions for any of the clips, or for segments of these recordings. */
export function predictsAny(db: Db, run: RunId, clips: readonly ClipId[]): boolean {
  const ids = JSON.stringify(clips)
  return any.get(db, run, ids) !== undefined || anyOfSegments.get(db, run, ids) !== undefined
}

/** Removes a run's predictions for clips and for segments of these recordings. Returns their number. */
export function removePredictionsFor(db: Db, run: RunId, clips: readonly ClipId[]): number {
  const ids = JSON.stringify(clips)
  return remove.run(db, run, ids).changes + removeOfSegments.run(db, run, ids).changes
}

/** Marks a run as trained or validated on clips of a speaker who withdrew. */
export function markWithdrawn(db: Db, run: RunId, speaker: string): void {
  mark.run(db, speaker, run, speaker)
}

/** Marks a run that starts from the weights of another like that one. */
export function inheritWithdrawn(db: Db, from: RunId, to: RunId): void {
  inherit.run(db, from, to)
}
