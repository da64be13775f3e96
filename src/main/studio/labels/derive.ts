import type { ActId } from '#shared/domain/labels.ts'
import type { Db } from '../project/index.ts'

/** Derives the current label of every sound that an act changed from the log. */
export function deriveCurrent(db: Db, act: ActId): void {
  db.prepare(
    /* sql */ `
    DELETE FROM current_labels WHERE content IN (SELECT content FROM label_log WHERE act = ?)
      AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.content = current_labels.content AND NOT l.undone)`,
  ).run(act)
  // With max(), SQLite takes the other columns from the row of the maximum.
  db.prepare(
    /* sql */ `
    INSERT INTO current_labels (content, seq, emotion, annotator, source)
    SELECT content, seq, emotion, annotator, source FROM (
      SELECT content, max(seq) AS seq, emotion, annotator, source FROM labels
      WHERE NOT undone AND content IN (SELECT content FROM label_log WHERE act = ?) GROUP BY content)
    WHERE true
    ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator,
      source = excluded.source`,
  ).run(act)
}
