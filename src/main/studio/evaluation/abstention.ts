import { accuracy } from './accuracy.ts'
import { confusionOf } from './confusion.ts'
import type { ScoredClip } from './scored.ts'
import { byConfidence, confidenceOf } from './surest.ts'
import { uar } from './uar.ts'

/** What is left, and how good it is, when a run says nothing of clips it is less sure of than a threshold. */
export interface Abstention {
  /** Clips of a lower confidence are abstained from. */
  readonly below: number
  readonly clips: number
  /** Share of clips kept. */
  readonly coverage: number
  /** Null where every clip is abstained from. */
  readonly accuracy: number | null
  readonly uar: number | null
}

/** Scores the clips that a threshold on confidence keeps. */
export function abstaining(clips: readonly ScoredClip[], classes: number, below: number): Abstention {
  const kept = clips.filter((clip) => confidenceOf(clip) >= below)
  const confusion = confusionOf(kept, classes)
  return {
    below,
    clips: kept.length,
    coverage: clips.length === 0 ? 0 : kept.length / clips.length,
    accuracy: kept.length === 0 ? null : accuracy(confusion),
    uar: kept.length === 0 ? null : uar(confusion),
  }
}

/**
 * The lowest threshold that reaches an accuracy, so that the most clips are kept. To be chosen on validation clips and
 * judged on test clips: on the clips it was chosen on it looks better than it is.
 * @param wanted accuracy of the clips kept, 0 to 1
 * @returns null where no threshold reaches it
 */
export function abstainBelow(clips: readonly ScoredClip[], wanted: number): number | null {
  let [kept, right] = [0, 0]
  let lowest: number | null = null
  for (const { confidence, clips: count, right: hits } of byConfidence(clips)) {
    kept += count
    right += hits
    if (right / kept >= wanted) lowest = confidence
  }
  return lowest
}
