import { setImmediate } from 'node:timers/promises'
import { group } from 'd3-array'
import { plainLabel } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { extendLabelSet } from '../label-set/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { beginAct } from './acts.ts'
import { deriveContents } from './derive.ts'
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

interface Imported extends Given {
  readonly seq: number
  readonly content: ContentHash
}

const SLICE_LABELS = 500
const PAGE_LABELS = 5_000

const imported = statement<[string, number, number], Imported>(/* sql */ `
  SELECT seq, content, emotion, confidence FROM labels
  WHERE annotator = ? AND seq > ? AND source = 'import' AND NOT undone ORDER BY seq LIMIT ?`)

/** An annotator's latest imported label of each recording that is not undone. */
export async function importedBy(db: Db, annotator: string): Promise<ReadonlyMap<ContentHash, Given>> {
  const latest = new Map<ContentHash, Given>()
  for (let after = 0; ;) {
    const page = imported.all(db, annotator, after, PAGE_LABELS)
    for (const label of page) latest.set(label.content, label)
    if (page.length < PAGE_LABELS) return latest
    after = page[page.length - 1].seq
    await setImmediate()
  }
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
 * current one unless a label was given to it in the studio.
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
      deriveContents(
        db,
        slice.map(({ content }) => content),
      )
    })
    onSlice(from + slice.length)
    await setImmediate()
  }
}
