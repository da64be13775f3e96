import type { Split } from './clips.ts'
import type { Comparison } from './comparison.ts'
import type { ScoredUnder, Standing } from './scores.ts'
import type { LabelClass } from './label-set.ts'
import type { EpochPoint, Evaluation, RunRecord } from './runs.ts'
import type { Figure } from './figures.ts'

/** One of equal-width bins over confidence: `low` excluded, `high` included (Guo et al. 2017). */
export interface ReliabilityBin {
  readonly low: number
  readonly high: number
  readonly clips: number
  /** Mean confidence and accuracy; null in an empty bin. */
  readonly confidence: number | null
  readonly accuracy: number | null
}

/** Scores of a run on its most confident clips. */
export interface CoveragePoint {
  /** Share of clips that get a class. */
  readonly coverage: number
  readonly clips: number
  /** Lowest confidence among these clips. */
  readonly confidence: number
  readonly accuracy: number
  readonly uar: number
}

export interface FoldScores {
  readonly fold: number
  readonly clips: number
  readonly speakers: number
  readonly accuracy: number
  readonly uar: number
}

export interface Folded {
  readonly folds: readonly FoldScores[]
  /** Unweighted means over folds. Intervals over speakers are computed from the clips of all folds together. */
  readonly meanAccuracy: number
  readonly meanUar: number
  /** Sample standard deviation over folds, not the standard error of the mean. */
  readonly deviationUar: number
}

export interface ReportedSlice {
  readonly key: string
  /** The key as text: the sentence rather than its code. */
  readonly name: string
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
  /** Why the figures are unreliable (too few clips or speakers); else null. */
  readonly small: string | null
}

export interface SliceGroup {
  readonly by: string
  readonly slices: readonly ReportedSlice[]
  /** Clips without a known key. */
  readonly unknown: number
}

/** Detailed scores of one part of the split. */
export interface SplitReport {
  readonly split: Split
  readonly scores: Evaluation
  readonly folds: Folded | null
  readonly slices: readonly SliceGroup[]
  /** Reliability before and after temperature scaling. */
  readonly reliability: {
    readonly before: readonly ReliabilityBin[]
    readonly after: readonly ReliabilityBin[]
  }
  readonly coverage: readonly CoveragePoint[]
  readonly riskCoverageArea: number
}

/** A part of a model card (Mitchell et al. 2019). */
export interface CardPart {
  readonly title: string
  readonly paragraphs: readonly string[]
  /** A list after the paragraphs. */
  readonly points: readonly string[]
  readonly table: {
    readonly caption: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  } | null
}

/** Everything known about a run: data, configuration, scores and limits. */
export interface RunReport {
  readonly run: RunRecord
  /** The labels that `splits` are scored with. */
  readonly under: ScoredUnder
  readonly standing: Standing
  /** The dataset's label set, for names, order and codes. */
  readonly labelSet: readonly LabelClass[]
  readonly epochs: readonly EpochPoint[]
  readonly splits: readonly SplitReport[]
  readonly limits: readonly string[]
  readonly card: readonly CardPart[]
  /** Comparison with an earlier run, where requested. */
  readonly comparison: Comparison | null
}
