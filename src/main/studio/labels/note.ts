import type { NewNote } from '#shared/contract/labels.ts'
import type { LogEntry } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './add.ts'
import { entryAt } from './entries.ts'

/**
 * Writes a note about a clip, or about one of the annotator's own labels of it. On disk when this returns. Throws
 * `not-found` where the clip or the label does not exist, `bad-input` where the label is another's.
 */
export function addNote(db: Db, { clip, annotator, note, label }: NewNote): LogEntry {
  return db
    .transaction(() => {
      const content = contentOf(db, clip)
      const about = label === null ? null : entryAt(db, label)
      if (label !== null && (about?.action !== 'label' || about.content !== content))
        throw new StudioError('not-found', `Clip ${clip} has no label no. ${label}.`)
      if (about && about.annotator !== annotator)
        throw new StudioError('bad-input', `Label no. ${label} is ${about.annotator}'s. Note your own.`)
      const at = Date.now()
      const act = beginAct(db, { kind: 'note', annotator, at, detail: note, content })
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO label_log (act, action, target, content, annotator, note, source, at)
           VALUES (?, 'note', ?, ?, ?, ?, 'person', ?)`,
        )
        .run(act, label, content, annotator, note, at)
      return entryAt(db, Number(lastInsertRowid))!
    })
    .immediate()
}
