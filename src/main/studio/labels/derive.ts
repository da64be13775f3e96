import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'
import { RANK } from './rank.ts'

/** Recordings as SQL that changes one parameter into a list of them. */
const OF_ACT = 'SELECT content FROM label_log WHERE act = ?'
const OF_LIST = 'SELECT value FROM json_each(?)'

const removeSql = (recordings: string) => /* sql */ `
  DELETE FROM current_labels WHERE content IN (${recordings})
    AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.content = current_labels.content AND NOT l.undone)`
const deriveSql = (recordings: string) => /* sql */ `
  INSERT INTO current_labels (content, seq, emotion, annotator, source)
  SELECT content, seq, emotion, annotator, source FROM (
    SELECT content, seq, emotion, annotator, source, max(${RANK}) FROM labels
    WHERE NOT undone AND content IN (${recordings}) GROUP BY content)
  WHERE true
  ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator,
    source = excluded.source`

const removeOfAct = statement<[number]>(removeSql(OF_ACT))
const deriveOfAct = statement<[number]>(deriveSql(OF_ACT))
const removeOfList = statement<[string]>(removeSql(OF_LIST))
const deriveOfList = statement<[string]>(deriveSql(OF_LIST))

/** Derives from the log the current label of every recording that an act changed. */
export function deriveCurrent(db: Db, act: ActId): void {
  removeOfAct.run(db, act)
  deriveOfAct.run(db, act)
}

/** Derives from the log the current label of these recordings. */
export function deriveContents(db: Db, contents: readonly ContentHash[]): void {
  removeOfList.run(db, JSON.stringify(contents))
  deriveOfList.run(db, JSON.stringify(contents))
}
