import type { ActId, ActKind, Reversal } from '#shared/domain/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { setOverruled } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveCurrent } from './derive.ts'
import { labelsOfAct } from './entries.ts'
import { OverruleDetail } from './overrule.ts'

/** Acts that undo and redo apply to. A note is not undone: an empty note replaces it. */
const REVERSIBLE = "('label', 'restore', 'overrule')"

const lastUndone = statement<[{ annotator: string }], { id: ActId }>(/* sql */ `
  SELECT undoing.target AS id FROM label_acts undoing
  WHERE undoing.annotator = :annotator AND undoing.kind = 'undo'
    AND undoing.id > ifnull((SELECT max(id) FROM label_acts WHERE annotator = :annotator AND kind IN ${REVERSIBLE}), 0)
    AND undoing.id = (SELECT max(id) FROM label_acts WHERE target = undoing.target AND kind IN ('undo', 'redo'))
  ORDER BY undoing.id DESC LIMIT 1`)
const lastHolding = statement<[string], { id: ActId }>(/* sql */ `
  SELECT id FROM label_acts a WHERE annotator = ? AND kind IN ${REVERSIBLE}
    AND ifnull((SELECT r.kind FROM label_acts r WHERE r.target = a.id AND r.kind IN ('undo', 'redo')
      ORDER BY r.id DESC LIMIT 1), 'redo') = 'redo'
  ORDER BY id DESC LIMIT 1`)
const contentOf = statement<[number], { content: ContentHash | null }>(
  'SELECT content FROM label_acts WHERE id = ?',
)
/** The last undo or redo of a label or an answer `x`, in the acts that meet a condition. */
const lastReversal = (acts: string) => /* sql */ `
  (SELECT r.action FROM label_log r WHERE r.target = x.label AND r.action <> 'note' AND r.act ${acts}
    ORDER BY r.seq DESC LIMIT 1)`
const append = statement<
  [{ act: ActId; target: ActId; annotator: string; at: number; isUndo: number }]
>(/* sql */ `
  INSERT INTO label_log (act, action, target, content, annotator, source, at)
  SELECT :act, wanted.action, wanted.label, wanted.content, :annotator, 'person', :at
  FROM (
    SELECT x.label, x.content, CASE
      WHEN NOT :isUndo THEN ifnull(${lastReversal('= :target')}, 'redo')
      WHEN given.act = :target THEN 'undo'
      ELSE ifnull(${lastReversal('< :target')}, 'redo') END AS action
    FROM (
      SELECT DISTINCT ifnull(target, seq) AS label, content
      FROM label_log WHERE act = :target AND action <> 'note'
    ) x JOIN label_log given ON given.seq = x.label
  ) wanted JOIN reversible_entries e ON e.seq = wanted.label AND e.undone = (wanted.action = 'redo')
  ORDER BY wanted.label`)

/**
 * Undoes one act of an annotator with all its labels: the given one, or the last that is not undone. Labels of others
 * stay. It is on disk when this returns.
 * @returns the act in its new state; null if there is nothing to undo
 * @throws StudioError `not-found` for an unknown act; `conflict` for an act of another annotator, or one undone already
 */
export function undo(db: Db, annotator: string, act?: ActId): Reversal | null {
  return reverse(db, annotator, 'undo', () =>
    act === undefined ? lastHolding.get(db, annotator)?.id : ownAct(db, annotator, act),
  )
}

/**
 * Redoes what an annotator undid last. After a new act of the annotator there is nothing to redo, as in any editor.
 * @returns the act in its new state; null if there is nothing to redo
 */
export function redo(db: Db, annotator: string): Reversal | null {
  return reverse(db, annotator, 'redo', () => lastUndone.get(db, { annotator })?.id)
}

function ownAct(db: Db, annotator: string, id: ActId): ActId {
  const act = actOf(db, id)
  if (!act || !isReversible(act.kind))
    throw new StudioError('not-found', `There is no act ${id} that can be undone.`)
  if (act.annotator !== annotator)
    throw new StudioError('conflict', `This act is by ${act.annotator}. Only ${act.annotator} can undo it.`)
  if (act.undone) throw new StudioError('conflict', 'This act is undone already.')
  return id
}

const isReversible = (kind: ActKind) => kind === 'label' || kind === 'restore' || kind === 'overrule'

function reverse(
  db: Db,
  annotator: string,
  kind: 'undo' | 'redo',
  find: () => ActId | undefined,
): Reversal | null {
  return commit(db, () => {
    const target = find()
    const reversed = target === undefined ? null : actOf(db, target)
    if (target === undefined || !reversed) return null
    const at = Date.now()
    const { emotion, detail, source } = reversed
    const act = beginAct(db, {
      kind,
      annotator,
      at,
      target,
      emotion,
      detail,
      source,
      content: contentOf.get(db, target)?.content ?? null,
    })
    if (reversed.kind === 'overrule') reverseOverruled(db, reversed.detail, annotator, kind)
    else {
      appendReversals(db, target, act, { annotator, at, isUndo: kind === 'undo' })
      deriveCurrent(db, act)
    }
    return { act: actOf(db, target)!, labels: labelsOfAct(db, target, 100) }
  })
}

/**
 * Appends one entry per label whose state differs from the wanted one: undoing wants the state before the act, redoing the
 * state right after it.
 */
function appendReversals(
  db: Db,
  target: ActId,
  act: ActId,
  by: { readonly annotator: string; readonly at: number; readonly isUndo: boolean },
): void {
  append.run(db, { act, target, annotator: by.annotator, at: by.at, isUndo: Number(by.isUndo) })
}

function reverseOverruled(db: Db, detail: string, annotator: string, kind: 'undo' | 'redo'): void {
  const { content, finding, overruled } = OverruleDetail.parse(JSON.parse(detail))
  setOverruled(db, content, finding, annotator, kind === 'undo' ? !overruled : overruled)
}
