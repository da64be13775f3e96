import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import type { FinalAnswers } from '../labels/index.ts'
import { statement, type Db } from '../project/index.ts'

/** Answers that hold and wrote entries `l` of the log, in listening experiments `p`. */
const HELD = /* sql */ `
  SELECT p.name FROM label_log l
  JOIN held_answers h ON h.label = l.seq
  JOIN assignments a ON a.id = h.assignment
  JOIN plans p ON p.id = a.plan AND p.settings ->> '$.experiment' IS NOT NULL`
const ofRecording = statement<[ContentHash, string], string>(
  `${HELD} WHERE l.content = ? AND l.annotator = ? AND p.ended_at IS NULL LIMIT 1`,
  { pluck: true },
)
// The undo itself is checked, so that its labels are undone by then.
const ofAct = statement<[ActId], string>(
  `SELECT p.name FROM label_log l
   JOIN assignment_answers h ON h.label = l.seq
   JOIN assignments a ON a.id = h.assignment
   JOIN plans p ON p.id = a.plan AND p.settings ->> '$.experiment' IS NOT NULL
   WHERE l.act = ? LIMIT 1`,
  { pluck: true },
)

/** The answers of the listening experiments of a project. */
export const finalAnswers = (db: Db): FinalAnswers => ({
  experimentOf: (content, annotator) => ofRecording.get(db, content, annotator) ?? null,
  experimentOfAct: (act) => ofAct.get(db, act) ?? null,
})
