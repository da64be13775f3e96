import type { NewNote } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId, LogEntry } from '#shared/domain/labels.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './content-of.ts'
import { entryAt } from './entries.ts'

const latestOf = statement<[string, string], { seq: number }>(
  'SELECT seq FROM labels WHERE content = ? AND annotator = ? AND NOT undone ORDER BY seq DESC LIMIT 1',
)
const append = statement<[ActId, number | null, ContentHash, string, string, number]>(
  `INSERT INTO label_log (act, action, target, content, annotator, note, source, at)
   VALUES (?, 'note', ?, ?, ?, ?, 'person', ?)`,
)

/**
 * Writes a note about a clip. If the annotator has labelled the clip, the note refers to that label. The note is on
 * disk when this returns.
 * @throws StudioError `not-found` if the clip does not exist
 */
export function addNote(db: Db, { clip, annotator, note }: NewNote): LogEntry {
  return commit(db, () => {
    const content = contentOf(db, clip)
    const label = latestOf.get(db, content, annotator)
    const at = Date.now()
    const act = beginAct(db, { kind: 'note', annotator, at, detail: note, content })
    const { lastInsertRowid } = append.run(db, act, label?.seq ?? null, content, annotator, note, at)
    return entryAt(db, Number(lastInsertRowid))!
  })
}
