import type { ContentHash } from './clips.ts'
import type { Emotion } from './emotions.ts'

export type LabelSource = 'person' | 'import' | 'model'

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
  /** Whether a later undo took it back (and no redo restored it). */
  readonly undone: boolean
}

/** Any line of the log: a label, or the undoing or redoing of one. */
export interface LogEntry {
  readonly seq: number
  readonly action: 'label' | 'undo' | 'redo'
  /** The label that an undo took back or a redo restored. */
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
}

export interface AnnotatorSummary {
  readonly annotator: string
  /** Labels not undone. */
  readonly labels: number
  /** Milliseconds since 1970, UTC, of their last act. */
  readonly lastAt: number
}

/** Each annotator's latest label that was not taken back, from the whole history of a sound, oldest first. */
export function latestWords(history: readonly LogEntry[]): readonly LogEntry[] {
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
