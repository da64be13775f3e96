import type { ContentHash } from '#shared/domain/clips.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import type { Db } from '../project/index.ts'
import { labelAt } from './entries.ts'

interface Target {
  readonly seq: number
  readonly content: ContentHash
}

/**
 * Takes back an annotator's last label that is not undone yet; others' labels stay. Returns it as it now stands, or null
 * where there is none. On disk when this returns.
 */
export function undo(db: Db, annotator: string): LabelEntry | null {
  return revise(db, annotator, 'undo', () =>
    db
      .prepare<[string], Target>(
        'SELECT seq, content FROM labels WHERE annotator = ? AND NOT undone ORDER BY seq DESC LIMIT 1',
      )
      .get(annotator),
  )
}

/**
 * Restores the label an annotator undid last. A new label of theirs ends what can be redone, as in any editor. Returns it
 * as it now stands, or null where there is none.
 */
export function redo(db: Db, annotator: string): LabelEntry | null {
  return revise(db, annotator, 'redo', () =>
    db
      .prepare<[{ annotator: string }], Target>(
        /* sql */ `
        SELECT undoing.target AS seq, undoing.content FROM label_log undoing
        WHERE undoing.annotator = :annotator AND undoing.action = 'undo'
          AND undoing.seq > (SELECT max(seq) FROM labels WHERE annotator = :annotator)
          AND undoing.seq = (SELECT max(seq) FROM label_log WHERE target = undoing.target)
        ORDER BY undoing.seq DESC LIMIT 1`,
      )
      .get({ annotator }),
  )
}

function revise(
  db: Db,
  annotator: string,
  action: 'undo' | 'redo',
  find: () => Target | undefined,
): LabelEntry | null {
  return db
    .transaction(() => {
      const target = find()
      if (!target) return null
      db.prepare(
        `INSERT INTO label_log (action, target, content, annotator, source, at)
         SELECT ?, seq, content, ?, source, ? FROM label_log WHERE seq = ?`,
      ).run(action, annotator, Date.now(), target.seq)
      derive(db, target.content)
      return labelAt(db, target.seq)
    })
    .immediate()
}

/** The current label of one sound, from the log. */
function derive(db: Db, content: ContentHash): void {
  db.prepare(
    /* sql */ `
    INSERT INTO current_labels (content, seq, emotion, annotator)
    SELECT content, seq, emotion, annotator FROM labels WHERE content = ? AND NOT undone ORDER BY seq DESC LIMIT 1
    ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator`,
  ).run(content)
  db.prepare(
    `DELETE FROM current_labels WHERE content = :content
     AND NOT EXISTS (SELECT 1 FROM labels WHERE content = :content AND NOT undone)`,
  ).run({ content })
}
