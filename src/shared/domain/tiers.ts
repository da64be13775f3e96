/** What a file of annotations over time states, in the terms of no particular format. */
export interface TierFile {
  /** The recording as the file names it: a path, name or URL. Null where it names none or several. */
  readonly media: string | null
  readonly durationSeconds: number | null
  readonly tiers: readonly Tier[]
  /** What was read and is not in the tiers: one sentence each. Notes are not written. */
  readonly notes: readonly string[]
}

export interface Tier {
  readonly name: string
  readonly speaker: string | null
  /** The tier's own recording where a file names several. Null otherwise. */
  readonly media: string | null
  readonly kind: TierKind
  /** By start, then by end. */
  readonly entries: readonly TierEntry[]
}

export type TierKind = 'intervals' | 'points'

export interface TierEntry {
  /** Seconds from the beginning of the recording, at least 0. */
  readonly start: number
  /** Seconds. After `start` in a tier of intervals, equal to it in a tier of points. */
  readonly end: number
  readonly text: string
  /** Confidence in the text, as the format has it; usually 0 to 1. */
  readonly confidence: number | null
  readonly values: readonly TierValue[]
}

/** A value on a named scale, such as arousal. */
export interface TierValue {
  /** The element of EmotionML; formats with plain columns have dimensions only. */
  readonly kind: TierValueKind
  readonly name: string
  /** Null states that the scale was named without a value. */
  readonly value: number | Trace | null
  readonly confidence: number | null
}

export type TierValueKind = 'category' | 'dimension' | 'appraisal' | 'action-tendency'

/** A continuous rating: samples at a constant rate from the entry's start. */
export interface Trace {
  readonly hertz: number
  readonly samples: readonly number[]
}
