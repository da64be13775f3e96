import type { ScoredClip } from './scored.ts'
import { byConfidence } from './by-confidence.ts'

/**
 * Area under the risk–coverage curve (Geifman, Uziel & El-Yaniv 2019): the mean, over k = 1 … clips, of the error rate
 * of the k most confident clips. 0 if every clip is correct; equal to the error rate if confidence is uninformative.
 * Ties are averaged over all orders, so the area does not depend on the order of the clips.
 */
export function riskCoverageArea(clips: readonly ScoredClip[]): number {
  let [kept, wrong, area] = [0, 0, 0]
  for (const group of byConfidence(clips)) {
    const wrongEach = (group.clips - group.right) / group.clips
    for (let k = 1; k <= group.clips; k++) area += (wrong + k * wrongEach) / (kept + k)
    kept += group.clips
    wrong += group.clips - group.right
  }
  return kept === 0 ? 0 : area / kept
}
