import { plainLabel } from '#shared/contract/labels.ts'
import type { AssignmentAnswer, AssignmentSkip, Reaction } from '#shared/contract/plans.ts'
import type { AssignmentId, PlanId } from '#shared/domain/assignments/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { addLabel, undo } from '../labels/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { assignmentOf, isOpenAssignment, withdrawRepeatOf, type Assignment } from './store.ts'

interface Stored {
  readonly assignment: AssignmentId
  readonly emotion: Emotion | null
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
  readonly skipped: string | null
  readonly label: number | null
  readonly at: number
  readonly reactionMs: number | null
  readonly reactionFrom: 'start' | 'end' | null
}

const insert = statement<[Stored]>(/* sql */ `
  INSERT INTO assignment_answers
    (assignment, emotion, confidence, intensity, note, skipped, label, at, reaction_ms, reaction_from)
  VALUES (:assignment, :emotion, :confidence, :intensity, :note, :skipped, :label, :at, :reactionMs, :reactionFrom)`)
// An answer whose label was undone would hold again if the label were restored.
const forgetEarlier = statement<[number, AssignmentId]>(
  'UPDATE assignment_answers SET taken_back_at = ? WHERE assignment = ? AND taken_back_at IS NULL',
)
const latest = statement<
  [PlanId, string],
  { readonly answer: number; readonly assignment: AssignmentId; readonly act: ActId | null }
>(/* sql */ `
  SELECT h.id AS answer, h.assignment, (SELECT act FROM labels WHERE seq = h.label) AS act
  FROM held_answers h JOIN assignments a ON a.id = h.assignment
  WHERE a.plan = ? AND a.annotator = ? ORDER BY h.id DESC LIMIT 1`)
const forget = statement<[number, number]>('UPDATE assignment_answers SET taken_back_at = ? WHERE id = ?')

/** The label that an answer about a target wrote is undone with it: the assignment is open again. */
export function takeBack(db: Db, plan: PlanId, annotator: string): AssignmentId | null {
  return commit(db, () => {
    const found = latest.get(db, plan, annotator)
    if (!found) return null
    if (found.act === null) forget.run(db, Date.now(), found.answer)
    else undo(db, annotator, found.act)
    return found.assignment
  })
}

/**
 * Stores an answer. About a target, it is a label in the same transaction; about a gold clip or a repeat, it stays with the
 * assignment, so that it does not count as a changed label.
 * @throws StudioError `not-found`; `conflict` for an assignment of another annotator, or one that is not open
 */
export function answerAssignment(db: Db, answer: AssignmentAnswer): void {
  const { emotion, confidence, intensity, note } = answer
  commit(db, () => {
    const assignment = openFor(db, answer)
    const { annotator, content } = assignment
    const about = { confidence, intensity, note, sighted: false }
    const label =
      assignment.kind === 'target'
        ? addLabel(db, plainLabel({ content }, { annotator, emotion }, about))
        : null
    const at = label?.at ?? Date.now()
    forgetEarlier.run(db, at, assignment.id)
    insert.run(db, {
      ...{ assignment: assignment.id, emotion, confidence, intensity, note, skipped: null, at },
      ...{ label: label?.seq ?? null, ...reactionOf(answer.reaction) },
    })
  })
}

/** Stores why an assignment is not answered. Its hidden repeat is withdrawn. Throws as `answerAssignment` does. */
export function skipAssignment(db: Db, skip: AssignmentSkip): void {
  commit(db, () => {
    const assignment = openFor(db, skip)
    const at = Date.now()
    forgetEarlier.run(db, at, assignment.id)
    insert.run(db, {
      ...{
        assignment: assignment.id,
        emotion: null,
        confidence: null,
        intensity: null,
        note: '',
        label: null,
        at,
      },
      ...{ skipped: skip.reason, ...reactionOf(skip.reaction) },
    })
    if (assignment.kind === 'target') withdrawRepeatOf(db, assignment, at)
  })
}

const reactionOf = (reaction: Reaction) => ({
  reactionMs: reaction?.ms ?? null,
  reactionFrom: reaction?.from ?? null,
})

function openFor(
  db: Db,
  { assignment: id, annotator }: Pick<AssignmentAnswer, 'assignment' | 'annotator'>,
): Assignment {
  const assignment = assignmentOf(db, id)
  if (!assignment) throw new StudioError('not-found', 'The plan of this assignment was removed.')
  if (assignment.annotator !== annotator)
    throw new StudioError('conflict', `This assignment is ${assignment.annotator}'s, not ${annotator}'s.`)
  if (!isOpenAssignment(db, id))
    throw new StudioError(
      'conflict',
      'This assignment is not open any more: it was answered in another window, or given to another annotator.',
    )
  return assignment
}
