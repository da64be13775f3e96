import type { ScoredClip } from './scored.ts'
import { byConfidence } from './surest.ts'

/**
 * Area under the risk–coverage curve (Geifman, Uziel & El-Yaniv 2019): the mean, over k = 1 … clips, of the share wrong among
 * the k most confident. 0 where every clip is right; the error rate itself where confidence tells nothing. Clips of equal
 * confidence count as if in every order, so the area does not depend on the order they come in.
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
