import { accuracy } from './accuracy.ts'
import { confusionOf } from './confusion.ts'
import type { ScoredClip } from './scored.ts'
import { byConfidence, confidenceOf } from './by-confidence.ts'
import { uar } from './uar.ts'

/** Coverage and accuracy of a run with an abstention threshold. */
export interface Abstention {
  /** The threshold: clips with lower confidence get no class. */
  readonly below: number
  readonly clips: number
  /** Share of clips kept. */
  readonly coverage: number
  /** Accuracy of the kept clips; null if no clip is kept. */
  readonly accuracy: number | null
  readonly uar: number | null
}

/** Scores the clips whose confidence is not below a threshold. */
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
 * The lowest threshold that reaches an accuracy, which keeps the most clips. Choose it on validation clips and evaluate
 * it on test clips: on the clips it was chosen on, the accuracy is too optimistic.
 * @param wanted accuracy of the kept clips, 0 to 1
 * @returns null if no threshold reaches it
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
