import { group } from 'd3-array'
import type { LatestLabel } from '../agreement/index.ts'
import type { ContentHash } from '../clips.ts'
import type { Emotion } from '../emotions.ts'

/** Minimum weight of a vote, so that every annotator counts where no other does. */
const LEAST = 0.01

/**
 * Weight of each annotator's vote: the log-odds of being right against one wrong emotion (Nitzan & Paroush 1982,
 * International Economic Review 23), from the share of right labels on gold recordings with one right and one wrong label
 * added. Annotators without labels of gold recordings have the mean weight; without any gold, all weights are equal.
 * @param gold the true emotion of recordings
 */
export function annotatorWeights(
  labels: readonly LatestLabel[],
  gold: ReadonlyMap<ContentHash, Emotion>,
): ReadonlyMap<string, number> {
  const wrongClasses = Math.max(1, new Set(labels.map(({ emotion }) => emotion)).size - 1)
  const byAnnotator = group(labels, ({ annotator }) => annotator)
  const known = new Map<string, number>()
  for (const [annotator, own] of byAnnotator) {
    const checked = own.filter(({ content }) => gold.has(content))
    if (checked.length === 0) continue
    const right = checked.filter(({ content, emotion }) => gold.get(content) === emotion).length
    const accuracy = (right + 1) / (checked.length + 2)
    known.set(annotator, Math.max(LEAST, Math.log((accuracy * wrongClasses) / (1 - accuracy))))
  }
  const mean = known.size === 0 ? 1 : [...known.values()].reduce((a, b) => a + b, 0) / known.size
  return new Map([...byAnnotator.keys()].map((annotator) => [annotator, known.get(annotator) ?? mean]))
}
