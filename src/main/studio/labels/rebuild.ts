import type { ContentHash } from '#shared/domain/clips.ts'
import { commit, type Db } from '../project/index.ts'

export interface Rebuilt {
  /** Sounds with a label. */
  readonly labels: number
  /** Sounds whose stored label was not the one the log gives: none, unless the database was changed from outside. */
  readonly mended: readonly ContentHash[]
}

/** Derives every current label from the log anew, and says where what was stored differed. */
export function rebuildCurrent(db: Db): Rebuilt {
  return commit(db, () => {
    // With max(), SQLite takes the other columns from the row of the maximum.
    db.exec(/* sql */ `
        CREATE TEMP TABLE derived AS
          SELECT content, max(seq) AS seq, emotion, annotator, source FROM labels WHERE NOT undone GROUP BY content`)
    const mended = db
      .prepare<[], { content: ContentHash }>(
        /* sql */ `
          SELECT content FROM (SELECT * FROM derived EXCEPT SELECT * FROM current_labels)
          UNION SELECT content FROM (SELECT * FROM current_labels EXCEPT SELECT * FROM derived)`,
      )
      .all()
      .map((row) => row.content)
    const remove = db.prepare('DELETE FROM current_labels WHERE content = ?')
    const insert = db.prepare('INSERT INTO current_labels SELECT * FROM derived WHERE content = ?')
    for (const content of mended) {
      remove.run(content)
      insert.run(content)
    }
    db.exec('DROP TABLE derived')
    const labels = db.prepare<[], { labels: number }>('SELECT count(*) AS labels FROM current_labels').get()!
      .labels
    return { labels, mended }
  })
}
