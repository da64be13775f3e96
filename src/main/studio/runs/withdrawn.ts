import type { ClipId } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { statement, type Db } from '../project/index.ts'

const remove = statement<[string, string]>(
  'DELETE FROM predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?))',
)
const any = statement<[string, string], 1>(
  'SELECT 1 FROM predictions WHERE run = ? AND clip IN (SELECT value FROM json_each(?)) LIMIT 1',
)
const mark = statement<[string, string, string]>(/* sql */ `
  UPDATE runs SET withdrawn = json_insert(withdrawn, '$[#]', ?)
  WHERE id = ? AND NOT EXISTS (SELECT 1 FROM json_each(withdrawn) WHERE value = ?)`)
const inherit = statement<[string, string]>(
  'UPDATE runs SET withdrawn = (SELECT withdrawn FROM runs WHERE id = ?) WHERE id = ?',
)

/** Whether a run has predictions for any of the clips. */
export function predictsAny(db: Db, run: RunId, clips: readonly ClipId[]): boolean {
  return any.get(db, run, JSON.stringify(clips)) !== undefined
}

/** Removes a run's predictions for clips. Returns their number. */
export function removePredictionsFor(db: Db, run: RunId, clips: readonly ClipId[]): number {
  return remove.run(db, run, JSON.stringify(clips)).changes
}

/** Marks a run as trained or validated on clips of a speaker who withdrew. */
export function markWithdrawn(db: Db, run: RunId, speaker: string): void {
  mark.run(db, speaker, run, speaker)
}

/** Marks a run that starts from the weights of another like that one. */
export function inheritWithdrawn(db: Db, from: RunId, to: RunId): void {
  inherit.run(db, from, to)
}
