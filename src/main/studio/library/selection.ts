import type { ClipId } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'

/** Older ones than these are forgotten: a selection is for now, a label is for good. */
const KEPT = 100

/** Keeps clips under a number that a filter can name. Ids of no clip are left out. */
export function keepSelection(db: Db, clips: readonly ClipId[]): number {
  return db
    .transaction(() => {
      const selection = Number(
        db.prepare('INSERT INTO selections (at) VALUES (?)').run(Date.now()).lastInsertRowid,
      )
      db.prepare(
        `INSERT INTO selection_clips
         SELECT DISTINCT ?, c.id FROM json_each(?) chosen JOIN clips c ON c.id = chosen.value`,
      ).run(selection, JSON.stringify(clips))
      db.prepare('DELETE FROM selections WHERE id <= ?').run(selection - KEPT)
      return selection
    })
    .immediate()
}
