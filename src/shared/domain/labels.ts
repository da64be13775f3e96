import type { LabelSource } from './label-sources.ts'
import type { ContentHash } from './clips.ts'
import type { Emotion } from './emotions.ts'

/** One label in the append-only log. */
export interface LabelEntry {
  /** Position in the log; increases by one, never reused. */
  readonly seq: number
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  /** The annotator's confidence, 0 to 1; null where not given. */
  readonly confidence: number | null
  /** Intensity of the emotion, 0 to 1; null where not given. */
  readonly intensity: number | null
  readonly note: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly source: LabelSource
  /** Whether the annotator saw a prediction before labelling; null where unknown. */
  readonly sighted: boolean | null
  /** The act that wrote the entry. */
  readonly act: ActId
  /** Whether a later undo reverted it and no redo restored it. */
  readonly undone: boolean
}

/** Any entry of the log: a label, an answer to a further field, an undo, a redo or a note. */
export interface LogEntry {
  readonly seq: number
  readonly act: ActId
  readonly action: 'label' | 'answer' | 'undo' | 'redo' | 'note'
  /** The label or answer that an undo reverts, a redo restores or a note is about; null for a note about the clip. */
  readonly target: number | null
  readonly content: ContentHash
  readonly annotator: string
  /** Null for entries other than labels. */
  readonly emotion: Emotion | null
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
  readonly at: number
  readonly source: LabelSource
  /** Whether the label is the decision on a disagreement. */
  readonly adjudicates: boolean
  /** Whether the annotator saw a prediction before labelling; null where unknown. */
  readonly sighted: boolean | null
  /** Of an answer: the version of the scheme; null for other entries. */
  readonly scheme: number | null
  /** Of an answer: the id of its field; null for other entries. */
  readonly field: string | null
  /** Of an answer: JSON of its value; null where it is withdrawn, and for other entries. */
  readonly value: string | null
  /** Where it ranks among the labels of its recording: by its sequence number, or by its time if it was merged. */
  readonly place: number
}

/** Position of an act in the project's history; increases by one, never reused. */
export type ActId = number & { readonly __brand: 'ActId' }

export const ACT_KINDS = ['label', 'note', 'overrule', 'undo', 'redo', 'restore'] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** One action of an annotator, however many clips it changed. Undo reverts it as a whole. */
export interface LabelAct {
  readonly id: ActId
  readonly kind: ActKind
  readonly annotator: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly source: LabelSource
  /** Number of log entries without answers to fields; 0 for an overruled finding. */
  readonly entries: number
  /** The emotion where all its labels have the same one; else null. */
  readonly emotion: Emotion | null
  /** Text of a note, the answers to fields in words, or the overruled finding. */
  readonly detail: string
  /** A file with the content of the first target; null where no such file is left. */
  readonly path: string | null
  /** The act that an undo or redo reverses, or that a restore went back to. */
  readonly of: ActId | null
  /** Kind of the act that an undo or redo reverses, which also gives the emotion; null for other acts. */
  readonly ofKind: ActKind | null
  /** Whether it was undone and not redone. */
  readonly undone: boolean
}

/** The result of an undo or a redo. */
export interface Reversal {
  /** The act with its new state. */
  readonly act: LabelAct
  /** Its first 100 labels with their new state. */
  readonly labels: readonly LabelEntry[]
}

/** Clips that a label for many clips left out: their annotators' answers in a running listening experiment are final. */
export interface LeftOut {
  readonly clips: number
  /** Paths of the first three. */
  readonly paths: readonly string[]
  /** The name of each experiment. */
  readonly experiments: readonly string[]
}

export interface AnnotatorSummary {
  readonly annotator: string
  /** Labels that are not undone. */
  readonly labels: number
  /** Time of their last act in milliseconds since 1970, UTC. */
  readonly lastAt: number
}

/**
 * Whether a label ranks before another: labels given in the studio before imported ones and those of models, then the
 * later one. Of several labels, the first by this rank counts.
 */
export function ranksBefore(
  one: Pick<LogEntry, 'source' | 'place'>,
  other: Pick<LogEntry, 'source' | 'place'>,
): boolean {
  const [given, otherGiven] = [one.source === 'person', other.source === 'person']
  return given === otherGiven ? one.place > other.place : given
}

/**
 * Each annotator's latest label that is not undone: given in the studio, or imported where there is none. By rank; the
 * last one counts.
 * @param history all entries of one content hash
 */
export function latestLabels(history: readonly LogEntry[]): readonly LogEntry[] {
  const undone = new Set<number>()
  for (const { action, target } of history)
    if (target !== null) {
      if (action === 'undo') undone.add(target)
      else undone.delete(target)
    }
  const byAnnotator = new Map<string, LogEntry>()
  for (const entry of history) {
    if (entry.action !== 'label' || undone.has(entry.seq)) continue
    const known = byAnnotator.get(entry.annotator)
    if (!known || ranksBefore(entry, known)) byAnnotator.set(entry.annotator, entry)
  }
  return [...byAnnotator.values()].sort((a, b) => (ranksBefore(a, b) ? 1 : -1))
}
