import type { ActId } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'

const remove = statement<[number]>(/* sql */ `
  DELETE FROM current_labels WHERE content IN (SELECT content FROM label_log WHERE act = ?)
    AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.content = current_labels.content AND NOT l.undone)`)
// With max(), SQLite takes the other columns from the row of the maximum.
const derive = statement<[number]>(/* sql */ `
  INSERT INTO current_labels (content, seq, emotion, annotator, source)
  SELECT content, seq, emotion, annotator, source FROM (
    SELECT content, max(seq) AS seq, emotion, annotator, source FROM labels
    WHERE NOT undone AND content IN (SELECT content FROM label_log WHERE act = ?) GROUP BY content)
  WHERE true
  ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator,
    source = excluded.source`)

/** Derives from the log the current label of every recording that an act changed. */
export function deriveCurrent(db: Db, act: ActId): void {
  remove.run(db, act)
  derive.run(db, act)
}
