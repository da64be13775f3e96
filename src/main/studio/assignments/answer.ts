import { plainLabel } from '#shared/contract/labels.ts'
import type { Feedback } from '#shared/contract/index.ts'
import type { AssignmentAnswer, AssignmentSkip, Reaction } from '#shared/contract/plans.ts'
import type { Scheme } from '#shared/contract/scheme.ts'
import type { AssignmentId, PlanId } from '#shared/domain/assignments/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { refusalOf, unanswered } from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'
import { addAnswers, addLabel, undo } from '../labels/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { settingsOf } from './plans.ts'
import { assignmentOf, isOpenAssignment, knownAnswer, withdrawRepeatOf, type Assignment } from './store.ts'

interface Stored {
  readonly assignment: AssignmentId
  readonly emotion: Emotion | null
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
  /** JSON: values by the id of their field. */
  readonly fields: string
  readonly skipped: string | null
  readonly label: number | null
  readonly at: number
  readonly reactionMs: number | null
  readonly reactionFrom: 'start' | 'end' | null
}

const insert = statement<[Stored]>(/* sql */ `
  INSERT INTO assignment_answers
    (assignment, emotion, confidence, intensity, note, fields, skipped, label, at, reaction_ms, reaction_from)
  VALUES (:assignment, :emotion, :confidence, :intensity, :note, :fields, :skipped, :label, :at, :reactionMs, :reactionFrom)`)
// An answer whose label was undone would hold again if the label were restored.
const forgetEarlier = statement<[number, AssignmentId]>(
  'UPDATE assignment_answers SET taken_back_at = ? WHERE assignment = ? AND taken_back_at IS NULL',
)
const latest = statement<
  [PlanId, string],
  { readonly answer: number; readonly assignment: AssignmentId; readonly act: ActId | null }
>(/* sql */ `
  SELECT h.id AS answer, h.assignment, (SELECT act FROM label_log WHERE seq = h.label) AS act
  FROM held_answers h JOIN assignments a ON a.id = h.assignment
  WHERE a.plan = ? AND a.annotator = ? ORDER BY h.id DESC LIMIT 1`)
const forget = statement<[number, number]>('UPDATE assignment_answers SET taken_back_at = ? WHERE id = ?')

/**
 * The label that an answer about a target wrote is undone with it: the assignment is open again.
 * @throws StudioError `conflict` in a listening experiment, whose answers are final
 */
export function takeBack(db: Db, plan: PlanId, annotator: string): AssignmentId | null {
  return commit(db, () => {
    if (settingsOf(db, plan).experiment)
      throw new StudioError(
        'conflict',
        'In a listening experiment an answer is final. Tell the owner of the study about a slip.',
      )
    const found = latest.get(db, plan, annotator)
    if (!found) return null
    if (found.act === null) forget.run(db, Date.now(), found.answer)
    else undo(db, annotator, found.act)
    return found.assignment
  })
}

/**
 * Stores an answer. About a target, it is a label in the same transaction; about a gold clip, a practice clip or a repeat, it
 * stays with the assignment, so that it does not count as a changed label.
 * @returns the known answer of a practice clip; null for other assignments
 * @throws StudioError `not-found`; `conflict` for an assignment of another annotator, or one that is not open
 */
export function answerAssignment(db: Db, answer: AssignmentAnswer): Feedback | null {
  const { emotion, confidence, intensity, note, fields } = answer
  return commit(db, () => {
    const assignment = openFor(db, answer)
    requireComplete(schemeOf(db), answer)
    const label = assignment.kind === 'target' ? writeTarget(db, assignment, answer) : null
    const at = Date.now()
    forgetEarlier.run(db, at, assignment.id)
    insert.run(db, {
      ...{ assignment: assignment.id, emotion, confidence, intensity, note, skipped: null, at },
      ...{ fields: JSON.stringify(fields), label, ...reactionOf(answer.reaction) },
    })
    const known = assignment.kind === 'practice' ? knownAnswer(db, assignment.id) : null
    return known && { known, right: known === emotion }
  })
}

/** Writes an answer about a target as one act of the log. Returns its first entry. */
function writeTarget(
  db: Db,
  { annotator, content }: Assignment,
  { emotion, fields, confidence, intensity, note }: AssignmentAnswer,
): number {
  const about = { confidence, intensity, note, sighted: false }
  const label = emotion === null ? null : addLabel(db, plainLabel({ content }, { annotator, emotion }, about))
  const given = { annotator, answers: fields, sighted: false, note: '' }
  const answers =
    Object.keys(fields).length === 0 ? null : addAnswers(db, { content }, given, label?.act ?? null)
  return label?.seq ?? answers!.entry
}

/**
 * Refuses an answer that leaves a question of the scheme open, or that is about none.
 * @throws StudioError `bad-input`
 */
function requireComplete({ asksEmotion, fields }: Scheme, answer: AssignmentAnswer): void {
  const open = unanswered(fields, new Set(Object.keys(answer.fields))).map(({ name }) => name)
  const missing = asksEmotion && answer.emotion === null ? ['the emotion', ...open] : open
  if (missing.length > 0)
    throw new StudioError('bad-input', `Answer ${missing.join(', ')} too, or skip the clip with a reason.`)
  for (const [id, value] of Object.entries(answer.fields)) {
    const field = fields.find((one) => one.id === id)
    const refusal = field ? refusalOf(field, value) : 'is not in the scheme. Load the page again'
    if (refusal !== null) throw new StudioError('bad-input', `The field "${field?.name ?? id}" ${refusal}.`)
  }
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
        fields: '{}',
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
