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
