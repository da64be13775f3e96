import type { ContentHash } from '#shared/domain/clips.ts'
import { commit, type Db } from '../project/index.ts'

export interface Rebuilt {
  /** Recordings with a label. */
  readonly labels: number
  /** Recordings whose stored label was not the one the log gives: none, unless the database was changed from outside. */
  readonly mended: readonly ContentHash[]
}

// With max(), SQLite takes the other columns from the row of the maximum.
const DERIVED = /* sql */ `
  derived (content, seq, emotion, annotator, source) AS (
    SELECT content, max(seq), emotion, annotator, source FROM labels WHERE NOT undone GROUP BY content)`
const STORED = 'SELECT content, seq, emotion, annotator, source FROM current_labels'

/** Recordings whose stored label, or whose clips' label, is not the one that the log gives. Reads only. */
export function staleLabels(db: Db): readonly ContentHash[] {
  return db
    .prepare<[], ContentHash>(
      /* sql */ `
      WITH ${DERIVED}
      SELECT content FROM (SELECT * FROM derived EXCEPT ${STORED})
      UNION SELECT content FROM (${STORED} EXCEPT SELECT * FROM derived)
      UNION SELECT c.content FROM clips c LEFT JOIN derived d ON d.content = c.content
        WHERE c.content IS NOT NULL AND (c.label IS NOT d.emotion OR c.label_source IS NOT d.source)`,
    )
    .pluck()
    .all()
}

/** Derives every label that is not as the log gives it from the log anew. */
export function rebuildCurrent(db: Db): Rebuilt {
  const remove = db.prepare<[ContentHash]>('DELETE FROM current_labels WHERE content = ?')
  const derive = db.prepare<[ContentHash]>(/* sql */ `
    INSERT INTO current_labels (content, seq, emotion, annotator, source)
    SELECT content, seq, emotion, annotator, source FROM (
      SELECT content, max(seq) AS seq, emotion, annotator, source FROM labels
      WHERE NOT undone AND content = ? GROUP BY content)`)
  const toClips = db.prepare<[ContentHash]>(/* sql */ `
    UPDATE clips SET (label, label_source) =
      (SELECT emotion, source FROM current_labels WHERE current_labels.content = clips.content)
    WHERE content = ?`)
  const count = db.prepare<[], number>('SELECT count(*) FROM current_labels').pluck()
  return commit(db, () => {
    const mended = staleLabels(db)
    for (const content of mended) for (const step of [remove, derive, toClips]) step.run(content)
    return { labels: count.get() ?? 0, mended }
  })
}
