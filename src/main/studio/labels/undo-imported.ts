import { setImmediate } from 'node:timers/promises'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { deriveContents } from './derive.ts'

interface Labelled {
  readonly content: ContentHash
  readonly labels: number
}

interface Standing {
  readonly seq: number
  readonly act: ActId
  readonly content: ContentHash
}

/** Labels of one transaction, about. */
const SLICE_LABELS = 500

const labelled = statement<[string], Labelled>(/* sql */ `
  SELECT content, count(*) AS labels FROM label_log
  WHERE act IN (SELECT value FROM json_each(?)) AND action = 'label' GROUP BY content ORDER BY min(seq)`)
const standing = statement<[string, string], Standing>(/* sql */ `
  SELECT seq, act, content FROM labels
  WHERE content IN (SELECT value FROM json_each(?)) AND act IN (SELECT value FROM json_each(?)) AND NOT undone
  ORDER BY seq`)
const append = statement<[ActId, number, ContentHash, string, number]>(
  `INSERT INTO label_log (act, action, target, content, annotator, source, at)
   VALUES (?, 'undo', ?, ?, ?, 'import', ?)`,
)

/**
 * Undoes all labels of imported acts that are not undone, recording by recording in short transactions. After an
 * interruption, the same call undoes the rest.
 * @param onSlice called with the number of recordings done so far, and of all
 */
export async function undoImported(
  db: Db,
  acts: readonly ActId[],
  onSlice: (done: number, total: number) => void,
): Promise<void> {
  const of = JSON.stringify(acts)
  const recordings = labelled.all(db, of)
  const labels = recordings.reduce((sum, recording) => sum + recording.labels, 0)
  const size = Math.max(1, Math.floor((SLICE_LABELS * recordings.length) / Math.max(1, labels)))
  const undoing = new Map<ActId, Undoing>()
  for (let from = 0; from < recordings.length; from += size) {
    const contents = recordings.slice(from, from + size).map(({ content }) => content)
    commit(db, () => {
      for (const { seq, act, content } of standing.all(db, JSON.stringify(contents), of)) {
        const undo = undoing.get(act) ?? beginUndo(db, act, content)
        undoing.set(act, undo)
        append.run(db, undo.act, seq, content, undo.annotator, undo.at)
      }
      deriveContents(db, contents)
    })
    onSlice(from + contents.length, recordings.length)
    await setImmediate()
  }
}

interface Undoing {
  readonly act: ActId
  readonly annotator: string
  readonly at: number
}

function beginUndo(db: Db, target: ActId, content: ContentHash): Undoing {
  // The foreign key of its labels ensures that the act exists.
  const { annotator, emotion, detail, source } = actOf(db, target)!
  const at = Date.now()
  const act = beginAct(db, { kind: 'undo', annotator, at, target, emotion, detail, source, content })
  return { act, annotator, at }
}
