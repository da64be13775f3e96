import type { RestorePreview } from '#shared/contract/index.ts'
import type { ActId, LabelAct } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveCurrent } from './derive.ts'

/**
 * The labels whose state differs from what it was right after act `:to`, and what makes them so again. A label given later
 * did not hold then; of an earlier one, the last reversal up to then counts.
 */
const CHANGES = /* sql */ `
  SELECT was.label, was.content, was.annotator, was.action FROM (
    SELECT l.seq AS label, l.content, l.annotator, iif(l.act > :to, 'undo', ifnull(
      (SELECT u.action FROM label_log u WHERE u.target = l.seq AND u.action <> 'note' AND u.act <= :to
        ORDER BY u.seq DESC LIMIT 1), 'redo')) AS action
    FROM label_log l
    WHERE l.action = 'label' AND l.seq IN (
      SELECT iif(action = 'label', seq, target) FROM label_log WHERE act > :to AND action <> 'note')
  ) was JOIN labels ON labels.seq = was.label AND labels.undone = (was.action = 'redo')`

const preview = statement<[{ to: number }], { annotator: string; action: 'undo' | 'redo'; labels: number }>(
  `SELECT annotator, action, count(*) AS labels FROM (${CHANGES}) GROUP BY annotator, action ORDER BY annotator`,
)
const append = statement<[{ act: ActId; annotator: string; at: number; to: ActId }]>(
  `INSERT INTO label_log (act, action, target, content, annotator, source, at)
   SELECT :act, action, label, content, :annotator, 'person', :at FROM (${CHANGES}) ORDER BY label`,
)

/** What going back to right after an act would change. Throws `not-found` where there is no such act. */
export function previewRestore(db: Db, to: ActId): RestorePreview {
  requireAct(db, to)
  const rows = preview.all(db, { to })
  const count = (action: 'undo' | 'redo') =>
    rows.reduce((sum, row) => sum + (row.action === action ? row.labels : 0), 0)
  return {
    takenBack: count('undo'),
    restored: count('redo'),
    annotators: [...new Set(rows.map(({ annotator }) => annotator))],
  }
}

/**
 * Makes all labels, whoever gave them, what they were right after an act. The log grows by it, and it can be taken back as
 * one act. Throws `not-found` where there is no such act, `nothing-to-do` where nothing differs.
 */
export function restore(db: Db, annotator: string, to: ActId): LabelAct {
  return commit(db, () => {
    requireAct(db, to)
    const at = Date.now()
    const act = beginAct(db, { kind: 'restore', annotator, at, target: to })
    const { changes } = append.run(db, { act, annotator, at, to })
    if (changes === 0) throw new StudioError('nothing-to-do', 'All labels are as they were then.')
    deriveCurrent(db, act)
    return actOf(db, act)!
  })
}

function requireAct(db: Db, id: ActId): void {
  if (!actOf(db, id)) throw new StudioError('not-found', `The history has no act ${id}.`)
}
