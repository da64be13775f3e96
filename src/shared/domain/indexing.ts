import type { CorpusId, FlagKind } from './clips.ts'

/** What an index found and did. */
export interface IndexReport {
  readonly corpus: CorpusId
  /** For people: "CREMA-D: 3,670 of 3,670 file names". */
  readonly recognised: string
  /** Audio files in the folder now. */
  readonly clips: number
  readonly added: number
  readonly changed: number
  readonly moved: number
  /** Gone since the last index; their labels are kept. */
  readonly removed: number
  readonly returned: number
  readonly unchanged: number
  readonly speakers: number
  /** Clips with each finding. */
  readonly flagged: Readonly<Record<FlagKind, number>>
  /** Sentences that say what a person should do. */
  readonly advice: readonly string[]
  readonly seconds: number
}
