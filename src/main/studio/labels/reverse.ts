import type { ActId, ActKind, Reversal } from '#shared/domain/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { setOverruled } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveCurrent } from './derive.ts'
import { labelsOfAct } from './entries.ts'
import { OverruleDetail } from './overrule.ts'

/** What undo and redo reverse; notes stay, and are withdrawn by an empty note. */
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
const append = statement<
  [{ act: ActId; target: ActId; annotator: string; at: number; isUndo: number }]
>(/* sql */ `
  INSERT INTO label_log (act, action, target, content, annotator, source, at)
  SELECT :act, wanted.action, wanted.label, wanted.content, :annotator, 'person', :at
  FROM (
    SELECT iif(action = 'label', seq, target) AS label, content,
      iif((action = 'undo') = :isUndo, 'redo', 'undo') AS action
    FROM label_log WHERE act = :target AND action <> 'note' ORDER BY seq
  ) wanted JOIN labels ON labels.seq = wanted.label AND labels.undone = (wanted.action = 'redo')`)

/**
 * Takes back an annotator's last act that holds, or the one named: all its labels at once; others' labels stay. Returns
 * the act as it now stands, or null where there is none. On disk when this returns. Throws `not-found` for an act that is
 * not there, `conflict` for one that is another's or does not hold.
 */
export function undo(db: Db, annotator: string, act?: ActId): Reversal | null {
  return reverse(db, annotator, 'undo', () =>
    act === undefined ? lastHolding.get(db, annotator)?.id : ownAct(db, annotator, act),
  )
}

/**
 * Gives again what an annotator took back last. A new act of theirs ends what can be redone, as in any editor. Returns the
 * act as it now stands, or null where there is none.
 */
export function redo(db: Db, annotator: string): Reversal | null {
  return reverse(db, annotator, 'redo', () => lastUndone.get(db, { annotator })?.id)
}

function ownAct(db: Db, annotator: string, id: ActId): ActId {
  const act = actOf(db, id)
  if (!act || !isReversible(act.kind))
    throw new StudioError('not-found', `There is no act ${id} that can be taken back.`)
  if (act.annotator !== annotator)
    throw new StudioError('conflict', `${act.annotator} did that. Only ${act.annotator} can take it back.`)
  if (act.undone) throw new StudioError('conflict', 'That was taken back already.')
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
    const { emotion, detail } = reversed
    const act = beginAct(db, {
      kind,
      annotator,
      at,
      target,
      emotion,
      detail,
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

/** Undoing an undo gives the label again; everything else an act wrote is taken back. Redoing is the reverse of that. */
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
