import type { NewNote } from '#shared/contract/labels.ts'
import type { LogEntry } from '#shared/domain/labels.ts'
import { commit, type Db } from '../project/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './add.ts'
import { entryAt } from './entries.ts'

/**
 * Writes a note about a clip. Where the annotator has labelled it, the note is about that label. On disk when this
 * returns. Throws `not-found` where the clip does not exist.
 */
export function addNote(db: Db, { clip, annotator, note }: NewNote): LogEntry {
  return commit(db, () => {
    const content = contentOf(db, clip)
    const label = db
      .prepare<[string, string], { seq: number }>(
        'SELECT seq FROM labels WHERE content = ? AND annotator = ? AND NOT undone ORDER BY seq DESC LIMIT 1',
      )
      .get(content, annotator)
    const at = Date.now()
    const act = beginAct(db, { kind: 'note', annotator, at, detail: note, content })
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO label_log (act, action, target, content, annotator, note, source, at)
           VALUES (?, 'note', ?, ?, ?, ?, 'person', ?)`,
      )
      .run(act, label?.seq ?? null, content, annotator, note, at)
    return entryAt(db, Number(lastInsertRowid))!
  })
}
