import { setImmediate } from 'node:timers/promises'
import { group } from 'd3-array'
import { plainLabel } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { extendLabelSet } from '../label-set/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { actOf, beginAct } from './acts.ts'
import { undo } from './reverse.ts'
import { writeLabel } from './write-label.ts'

/** A label by an annotator that a table gives. */
export interface ImportedLabel {
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  /** 0 to 1; null where not given. */
  readonly confidence: number | null
}

type Given = Pick<ImportedLabel, 'emotion' | 'confidence'>

const SLICE_LABELS = 500

const latest = statement<[ContentHash, string], Given>(/* sql */ `
  SELECT emotion, confidence FROM labels
  WHERE content = ? AND annotator = ? AND source = 'import' AND NOT undone ORDER BY seq DESC LIMIT 1`)

/** Whether the annotator's latest imported label of the recording is this one already. */
export function isImported(db: Db, { content, annotator, emotion, confidence }: ImportedLabel): boolean {
  const known = latest.get(db, content, annotator)
  return known?.emotion === emotion && known.confidence === confidence
}

/** Begins one act for each annotator, and adds the emotions to the label set. Call only inside a transaction. */
export function beginImport(db: Db, labels: readonly ImportedLabel[]): ReadonlyMap<string, ActId> {
  extendLabelSet(db, new Set(labels.map(({ emotion }) => emotion)))
  const at = Date.now()
  return new Map(
    [...group(labels, (label) => label.annotator)].map(([annotator, own]) => {
      const [{ emotion: first, content }] = own
      const emotion = own.every((label) => label.emotion === first) ? first : null
      return [annotator, beginAct(db, { kind: 'label', annotator, source: 'import', at, emotion, content })]
    }),
  )
}

/**
 * Writes the labels of begun acts in the order given, in short transactions. The last label of a recording is its
 * current one.
 * @param onSlice called with the number of labels written so far; it may throw to end the writing
 */
export async function writeImported(
  db: Db,
  acts: ReadonlyMap<string, ActId>,
  labels: readonly ImportedLabel[],
  onSlice: (written: number) => void,
): Promise<void> {
  const at = Date.now()
  for (let from = 0; from < labels.length; from += SLICE_LABELS) {
    const slice = labels.slice(from, from + SLICE_LABELS)
    commit(db, () => {
      for (const { content, annotator, emotion, confidence } of slice) {
        const label = plainLabel({ content }, { annotator, emotion }, { source: 'import', confidence })
        writeLabel(db, acts.get(annotator)!, content, label, at)
      }
    })
    onSlice(from + slice.length)
    await setImmediate()
  }
}

/** Undoes imported acts that are not undone, newest first. Call only inside a transaction. */
export function undoImported(db: Db, acts: readonly ActId[]): void {
  for (const id of [...acts].reverse()) {
    const act = actOf(db, id)
    if (act && !act.undone) undo(db, act.annotator, id)
  }
}
