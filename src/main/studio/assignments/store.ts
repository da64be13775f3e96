import type { AssignmentId, AssignmentKind, PlanId } from '#shared/domain/assignments/index.ts'
import type { Placed } from '#shared/domain/assignments/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'

export interface Assignment {
  readonly id: AssignmentId
  readonly plan: PlanId
  readonly annotator: string
  readonly content: ContentHash
  readonly kind: AssignmentKind
}

/** SQL of the kind of an assignment. */
const KIND = "iif(practice, 'practice', kind) AS kind"

// A practice clip is a gold clip whose answer is shown.
const insert = statement<
  [PlanId, string, number, ContentHash, Exclude<AssignmentKind, 'practice'>, Emotion | null, number]
>(
  'INSERT INTO assignments (plan, annotator, place, content, kind, known, practice) VALUES (?, ?, ?, ?, ?, ?, ?)',
)
const lastPlace = statement<[PlanId, string], number | null>(
  'SELECT max(place) FROM assignments WHERE plan = ? AND annotator = ?',
  { pluck: true },
)
const byId = statement<[AssignmentId], Assignment>(
  `SELECT id, plan, annotator, content, ${KIND} FROM assignments WHERE id = ?`,
)
const isOpen = statement<[AssignmentId], number>('SELECT 1 FROM open_assignments WHERE id = ?', {
  pluck: true,
})
const open = statement<[PlanId], Assignment>(
  `SELECT id, plan, annotator, content, ${KIND} FROM open_assignments WHERE plan = ? ORDER BY annotator, place`,
)
const held = statement<[PlanId], Pick<Assignment, 'annotator' | 'content' | 'kind'>>(
  `SELECT annotator, content, ${KIND} FROM assignments WHERE plan = ? AND withdrawn_at IS NULL`,
)
const known = statement<
  [PlanId, number],
  { readonly content: ContentHash; readonly known: Emotion }
>(/* sql */ `
  SELECT content, known FROM assignments WHERE plan = ? AND kind = 'gold' AND practice = ?
  GROUP BY content ORDER BY min(iif(practice, place, 0)), content`)
const knownOf = statement<[AssignmentId], Emotion>(
  'SELECT known FROM assignments WHERE id = ? AND known IS NOT NULL',
  { pluck: true },
)
const withdraw = statement<[number, AssignmentId]>('UPDATE assignments SET withdrawn_at = ? WHERE id = ?')
const withdrawContents = statement<[number, string]>(/* sql */ `
  UPDATE assignments SET withdrawn_at = ?
  WHERE content IN (SELECT value FROM json_each(?)) AND withdrawn_at IS NULL
    AND id NOT IN (SELECT assignment FROM held_answers)`)
const withdrawRepeats = statement<[number, PlanId, string, ContentHash]>(/* sql */ `
  UPDATE assignments SET withdrawn_at = ?
  WHERE plan = ? AND annotator = ? AND content = ? AND kind = 'repeat' AND withdrawn_at IS NULL
    AND id NOT IN (SELECT assignment FROM held_answers)`)

/**
 * Adds a list at the end of an annotator's assignments. Call only inside a transaction.
 * @param answers the known answers of gold and practice clips
 */
export function addAssignments(
  db: Db,
  plan: PlanId,
  annotator: string,
  list: readonly Placed<ContentHash>[],
  answers: ReadonlyMap<ContentHash, Emotion>,
): void {
  let place = lastPlace.get(db, plan, annotator) ?? 0
  for (const { target, kind } of list) {
    place++
    const practice = kind === 'practice'
    const stored = practice ? 'gold' : kind
    const known = stored === 'gold' ? (answers.get(target) ?? null) : null
    insert.run(db, plan, annotator, place, target, stored, known, Number(practice))
  }
}

export const assignmentOf = (db: Db, id: AssignmentId): Assignment | null => byId.get(db, id) ?? null
export const isOpenAssignment = (db: Db, id: AssignmentId): boolean => isOpen.get(db, id) === 1
/** Neither answered nor withdrawn, in the order of the lists. */
export const openAssignmentsOf = (db: Db, plan: PlanId): readonly Assignment[] => open.all(db, plan)
/** All assignments that were not withdrawn. */
export const heldBy = (db: Db, plan: PlanId) => held.all(db, plan)

/** The known answers of a plan's gold clips, or of its practice clips in their order. */
export const knownOfPlan = (
  db: Db,
  plan: PlanId,
  kind: 'gold' | 'practice',
): ReadonlyMap<ContentHash, Emotion> =>
  new Map(known.all(db, plan, Number(kind === 'practice')).map(({ content, known }) => [content, known]))

/** The known answer of an assignment; null for one without. */
export const knownAnswer = (db: Db, id: AssignmentId): Emotion | null => knownOf.get(db, id) ?? null

export function withdrawAssignment(db: Db, id: AssignmentId, at: number): void {
  withdraw.run(db, at, id)
}

/** Withdraws the open repeat of a target that its annotator skipped. */
export function withdrawRepeatOf(db: Db, { plan, annotator, content }: Assignment, at: number): void {
  withdrawRepeats.run(db, at, plan, annotator, content)
}

/** Takes recordings out of all plans. Answers that were given stay. */
export function withdrawTargets(db: Db, contents: readonly ContentHash[]): void {
  withdrawContents.run(db, Date.now(), JSON.stringify(contents))
}
