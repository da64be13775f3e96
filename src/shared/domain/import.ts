import type { Clip, ClipId, Split } from './clips.ts'
import type { Emotion } from './emotions.ts'

/** A text of a table and the number of rows with it. */
export interface TextCount {
  readonly text: string
  readonly rows: number
}

/** Why rows of a table name no clip: no file has the path, or several files can be meant. */
export const UNMATCHED_REASONS = ['absent', 'ambiguous'] as const
export type UnmatchedReason = (typeof UNMATCHED_REASONS)[number]

/** Rows of a table that name no clip, with the first paths among them. */
export interface UnmatchedRows {
  readonly why: UnmatchedReason
  readonly rows: number
  readonly examples: readonly TextCount[]
}

/** Kinds of words that a user is asked about: like a known emotion, unknown, a number, several labels in one cell. */
export const ASKED_KINDS = ['near-miss', 'unknown', 'number', 'list'] as const
export type AskedKind = (typeof ASKED_KINDS)[number]

/** A word of tables or folder names that is no known emotion. */
export interface AskedWord {
  /** In lower case; the key of its answer. */
  readonly word: string
  readonly kind: AskedKind
  readonly rows: number
  /** Keys of the tables with it. */
  readonly tables: readonly string[]
  /** The emotion that it is like; null if there is none. */
  readonly suggestion: Emotion | null
  /** What it gives under these settings; null for no emotion. */
  readonly gives: Emotion | null
  /** Whether the settings have an answer. */
  readonly answered: boolean
}

/** A word in a column of splits that is neither train, validation nor test. */
export interface AskedSplit {
  /** In lower case; the key of its answer. */
  readonly word: string
  readonly rows: number
  readonly tables: readonly string[]
  readonly gives: Split | null
  readonly answered: boolean
}

/** Fields of a clip that an import can change. */
export const CHANGED_FIELDS = ['speaker', 'emotion', 'split', 'sentence', 'level'] as const
export type ChangedField = (typeof CHANGED_FIELDS)[number]

export interface ChangedClip {
  readonly clip: ClipId
  readonly path: Clip['path']
  readonly before: string | null
  readonly after: string | null
}

/** Clips whose value of a field changes. */
export interface FieldChanges {
  readonly clips: number
  /** The first 50, by path. */
  readonly first: readonly ChangedClip[]
}
