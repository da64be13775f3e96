import { setImmediate } from 'node:timers/promises'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveContents } from './derive.ts'

interface Given {
  readonly seq: number
  readonly content: ContentHash
}

const SLICE_LABELS = 1_000
/** A recording can have the labels of many annotators. */
const SLICE_RECORDINGS = 100

const standing = statement<[ActId, number, number], Given>(
  'SELECT seq, content FROM labels WHERE act = ? AND seq > ? AND NOT undone ORDER BY seq LIMIT ?',
)
const contents = statement<[string], ContentHash>(
  'SELECT DISTINCT content FROM label_log WHERE act IN (SELECT value FROM json_each(?))',
  { pluck: true },
)
const append = statement<[ActId, number, ContentHash, string, number]>(
  `INSERT INTO label_log (act, action, target, content, annotator, source, at)
   VALUES (?, 'undo', ?, ?, ?, 'import', ?)`,
)

/**
 * Undoes all labels of imported acts that are not undone, in short transactions. After an interruption, the same call
 * undoes the rest.
 */
export async function undoImported(db: Db, acts: readonly ActId[]): Promise<void> {
  for (const act of [...acts].reverse()) await undoLabels(db, act)
  const changed = contents.all(db, JSON.stringify(acts))
  for (let from = 0; from < changed.length; from += SLICE_RECORDINGS) {
    commit(db, () => deriveContents(db, changed.slice(from, from + SLICE_RECORDINGS)))
    await setImmediate()
  }
}

async function undoLabels(db: Db, target: ActId): Promise<void> {
  const given = actOf(db, target)
  if (!given) return
  const { annotator, emotion, detail, source } = given
  const at = Date.now()
  let undo: ActId | null = null
  for (let after = 0; ;) {
    const labels = standing.all(db, target, after, SLICE_LABELS)
    const last = labels.at(-1)
    if (!last) return
    undo = commit(db, () => {
      const { content } = last
      const act =
        undo ?? beginAct(db, { kind: 'undo', annotator, at, target, emotion, detail, source, content })
      for (const label of labels) append.run(db, act, label.seq, label.content, annotator, at)
      return act
    })
    after = last.seq
    await setImmediate()
  }
}
