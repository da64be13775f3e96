import type { LabelSource } from './label-sources.ts'
import type { ContentHash } from './clips.ts'
import type { Emotion } from './emotions.ts'

/** One act of labelling, as it stands in the append-only log. */
export interface LabelEntry {
  /** Position in the log; grows by one, never reused. */
  readonly seq: number
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  /** How sure the annotator is, 0 to 1; null where not asked. */
  readonly confidence: number | null
  /** How strong the emotion is, 0 to 1; null where not asked. */
  readonly intensity: number | null
  readonly note: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly source: LabelSource
  /** Whether the annotator saw a prediction before answering; null where not known. */
  readonly sighted: boolean | null
  /** The act that wrote it. */
  readonly act: ActId
  /** Whether a later undo took it back (and no redo restored it). */
  readonly undone: boolean
}

/** Any line of the log: a label, the undoing or redoing of one, or a note. */
export interface LogEntry {
  readonly seq: number
  readonly act: ActId
  readonly action: 'label' | 'undo' | 'redo' | 'note'
  /** The label that an undo took back, a redo restored or a note is about; null for a note about the clip. */
  readonly target: number | null
  readonly content: ContentHash
  readonly annotator: string
  /** Null where the entry is no label. */
  readonly emotion: Emotion | null
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
  readonly at: number
  readonly source: LabelSource
  /** Whether the label settles what people disagree about. */
  readonly adjudicates: boolean
  /** Whether the annotator saw a prediction before answering; null where not known. */
  readonly sighted: boolean | null
}

/** Position of an act in the project's history; grows by one, never reused. */
export type ActId = number & { readonly __brand: 'ActId' }

export const ACT_KINDS = ['label', 'note', 'overrule', 'undo', 'redo', 'restore'] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** One thing a person did, however many clips it changed. It is taken back as a whole. */
export interface LabelAct {
  readonly id: ActId
  readonly kind: ActKind
  readonly annotator: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly source: LabelSource
  /** Entries it wrote into the log; 0 for an overruled finding. */
  readonly entries: number
  /** The emotion, where all its labels give the same one. */
  readonly emotion: Emotion | null
  /** A note's text, or the overruled finding. */
  readonly detail: string
  /** A file with the first sound it changed; null where none is left. */
  readonly path: string | null
  /** The act that an undo or redo reverses, or the act that a restore went back to. */
  readonly of: ActId | null
  /** Whether it was taken back and not given again. */
  readonly undone: boolean
}

/** An act taken back or given again. */
export interface Reversal {
  /** The act, as it stands now. */
  readonly act: LabelAct
  /** Its labels as they stand now: the first 100. */
  readonly labels: readonly LabelEntry[]
}

export interface AnnotatorSummary {
  readonly annotator: string
  /** Labels not undone. */
  readonly labels: number
  /** Milliseconds since 1970, UTC, of their last act. */
  readonly lastAt: number
}

/** Each annotator's latest label that was not taken back, from the whole history of a sound, oldest first. */
export function latestLabels(history: readonly LogEntry[]): readonly LogEntry[] {
  const undone = new Set<number>()
  for (const { action, target } of history)
    if (target !== null) {
      if (action === 'undo') undone.add(target)
      else undone.delete(target)
    }
  const byAnnotator = new Map<string, LogEntry>()
  for (const entry of history)
    if (entry.action === 'label' && !undone.has(entry.seq)) byAnnotator.set(entry.annotator, entry)
  return [...byAnnotator.values()].sort((a, b) => a.seq - b.seq)
}
