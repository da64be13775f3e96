import type { Split } from './clips.ts'
import type { Comparison } from './comparison.ts'
import type { ScoredUnder, Standing } from './scores.ts'
import type { LabelClass } from './label-set.ts'
import type { EpochPoint, Evaluation, RunRecord } from './runs.ts'
import type { Figure } from './figures.ts'

/** Equal-width bins over confidence, each from above `low` up to `high` (Guo et al. 2017). */
export interface ReliabilityBin {
  readonly low: number
  readonly high: number
  readonly clips: number
  /** Mean confidence and share right; null in an empty bin. */
  readonly confidence: number | null
  readonly accuracy: number | null
}

/** How good the run is on the clips it is surest of. */
export interface CoveragePoint {
  /** Share of clips kept. */
  readonly coverage: number
  readonly clips: number
  /** The confidence of the least sure clip kept. */
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
  /** Unweighted means over folds. Intervals over speakers are those of all folds' clips together. */
  readonly meanAccuracy: number
  readonly meanUar: number
  /** Sample standard deviation over folds; it is of folds, not an error of the mean. */
  readonly deviationUar: number
}

export interface ReportedSlice {
  readonly key: string
  /** The key as people read it: a sentence rather than its code. */
  readonly name: string
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
  /** Why not to lean on the figures: too few clips or speakers; else null. */
  readonly small: string | null
}

export interface SliceGroup {
  readonly by: string
  readonly slices: readonly ReportedSlice[]
  /** Clips of which the key is not known. */
  readonly unknown: number
}

/** One scored side of the split, taken apart. */
export interface SideReport {
  readonly split: Split
  readonly scores: Evaluation
  readonly folds: Folded | null
  readonly slices: readonly SliceGroup[]
  /** Of the probabilities as the models gave them, and after the temperature. */
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
  /** In points, after the paragraphs. */
  readonly points: readonly string[]
  readonly table: {
    readonly caption: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  } | null
}

/** All that is known of a run: what it saw, how it was made, how good it is, and what it is not. */
export interface RunReport {
  readonly run: RunRecord
  /** The labels that `sides` are scored under. */
  readonly under: ScoredUnder
  readonly standing: Standing
  /** The dataset's label set, whose names, order and codes the report uses. */
  readonly labelSet: readonly LabelClass[]
  readonly epochs: readonly EpochPoint[]
  readonly sides: readonly SideReport[]
  readonly limits: readonly string[]
  readonly card: readonly CardPart[]
  /** Against an earlier run, where one was named. */
  readonly comparison: Comparison | null
}
