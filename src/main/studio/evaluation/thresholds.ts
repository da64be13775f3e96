import type { ThresholdPoint } from '#shared/contract/index.ts'
import { accuracy } from './accuracy.ts'
import type { Confusion } from './confusion.ts'
import { predictedClass, type ScoredClip } from './scored.ts'
import { confidenceOf } from './surest.ts'
import { uar } from './uar.ts'

/**
 * What is left, and how good it is, for every whole percent of confidence that a run might abstain below: 101 points, from
 * 0 (it answers every clip) to 1. In one pass over the clips, each point the same as `abstaining` gives it.
 */
export function byThreshold(clips: readonly ScoredClip[], classes: number): readonly ThresholdPoint[] {
  const confusion: Confusion = { classes, counts: new Float64Array(classes * classes) }
  const speakers = new Set<string>()
  let kept = 0
  const buckets = bucketed(clips)
  const points = buckets.map((_, step) => {
    const percent = 100 - step
    for (const clip of buckets[percent]) {
      confusion.counts[clip.label * classes + predictedClass(clip.probabilities)]++
      speakers.add(clip.speaker)
      kept++
    }
    return {
      below: percent / 100,
      clips: kept,
      speakers: speakers.size,
      coverage: clips.length === 0 ? 0 : kept / clips.length,
      accuracy: kept === 0 ? null : accuracy(confusion),
      uar: kept === 0 ? null : uar(confusion),
    }
  })
  return points.reverse()
}

/** By the highest whole percent that a clip's confidence reaches. */
function bucketed(clips: readonly ScoredClip[]): readonly ScoredClip[][] {
  const buckets = Array.from({ length: 101 }, (): ScoredClip[] => [])
  for (const clip of clips) {
    const confidence = confidenceOf(clip)
    // One up, then down to what is reached: 0.29 * 100 is 28.999999999999996.
    let percent = Math.min(100, Math.floor(confidence * 100) + 1)
    while (percent > 0 && percent / 100 > confidence) percent--
    buckets[percent].push(clip)
  }
  return buckets
}
