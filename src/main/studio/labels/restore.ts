import type { RestorePreview } from '#shared/contract/index.ts'
import type { ActId, LabelAct } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveCurrent } from './derive.ts'

/**
 * The labels and answers whose state differs from their state right after act `:to`, with the action that restores it. A label
 * given after that act did not exist then. For an earlier label, its last undo or redo up to that act counts.
 */
const CHANGES = /* sql */ `
  SELECT was.label, was.content, was.annotator, was.action FROM (
    SELECT l.seq AS label, l.content, l.annotator, iif(l.act > :to, 'undo', ifnull(
      (SELECT u.action FROM label_log u WHERE u.target = l.seq AND u.action <> 'note' AND u.act <= :to
        ORDER BY u.seq DESC LIMIT 1), 'redo')) AS action
    FROM label_log l
    WHERE l.target IS NULL AND l.action <> 'note' AND l.seq IN (
      SELECT ifnull(target, seq) FROM label_log WHERE act > :to AND action <> 'note')
  ) was JOIN reversible_entries e ON e.seq = was.label AND e.undone = (was.action = 'redo')`

const preview = statement<[{ to: number }], { annotator: string; action: 'undo' | 'redo'; labels: number }>(
  `SELECT annotator, action, count(*) AS labels FROM (${CHANGES}) GROUP BY annotator, action ORDER BY annotator`,
)
const append = statement<[{ act: ActId; annotator: string; at: number; to: ActId }]>(
  `INSERT INTO label_log (act, action, target, content, annotator, source, at)
   SELECT :act, action, label, content, :annotator, 'person', :at FROM (${CHANGES}) ORDER BY label`,
)

/** What `restore` would change. Throws `not-found` if there is no such act. */
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
 * Restores the labels of all annotators to their state right after an act. The log grows by one act, which can be
 * undone.
 * @throws StudioError `not-found` if there is no such act; `nothing-to-do` if no label differs
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
