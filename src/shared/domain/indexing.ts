import type { CorpusId, FlagKind } from './clips.ts'

/** Result of an index. */
export interface IndexReport {
  readonly corpus: CorpusId
  /** A sentence about the naming scheme: "CREMA-D: 3,670 of 3,670 file names". */
  readonly recognised: string
  /** Audio files in the folder. */
  readonly clips: number
  readonly added: number
  readonly changed: number
  readonly moved: number
  /** Files removed since the last index; their labels are kept. */
  readonly removed: number
  readonly returned: number
  readonly unchanged: number
  readonly speakers: number
  /** Number of clips per finding. */
  readonly flagged: Readonly<Record<FlagKind, number>>
  /** Recommended steps, as sentences. */
  readonly advice: readonly string[]
  readonly seconds: number
}
