import type { AskedKind } from '#shared/domain/import.ts'
import type { Emotion } from '#shared/domain/emotions.ts'

/** Counts by text, in order of appearance. */
export type Examples = Map<string, number>

/** A word that is no known emotion, in the rows of a table. */
export interface AskedIn {
  readonly kind: AskedKind
  readonly like: Emotion | null
  rows: number
}

/** Rows of a table by what became of them, with examples. */
export interface RowCounts {
  rows: number
  /** Rows that name an audio file. */
  matched: number
  /** Of these, rows that were matched by the end of their path. */
  byTail: number
  readonly unmatched: Examples
  readonly ambiguous: Examples
  /** Labels that give no emotion and have no answer. */
  readonly misspelt: Examples
  readonly numbers: Examples
  readonly lists: Examples
  /** Labels without an answer that are no known emotion, and are classes of their own. */
  readonly own: Examples
  /** Splits without an answer that are neither train, validation nor test. */
  readonly splits: Examples
  /** Every label that is no known emotion, answered or not, by word in lower case. */
  readonly asked: Map<string, AskedIn>
  readonly askedSplits: Examples
  readonly annotators: Examples
  /** Confidences that are no number from 0 to 1. */
  readonly confidences: Examples
}

export function newCounts(): RowCounts {
  return {
    ...{ rows: 0, matched: 0, byTail: 0 },
    ...{ unmatched: new Map(), ambiguous: new Map(), misspelt: new Map() },
    ...{ numbers: new Map(), lists: new Map(), own: new Map(), splits: new Map() },
    ...{ asked: new Map(), askedSplits: new Map(), annotators: new Map(), confidences: new Map() },
  }
}

/** Counts a text in composed form (NFC). */
export function count(examples: Examples, text: string): void {
  const composed = text.normalize('NFC')
  examples.set(composed, (examples.get(composed) ?? 0) + 1)
}

export function sum(examples: Examples): number {
  return [...examples.values()].reduce((total, rows) => total + rows, 0)
}
