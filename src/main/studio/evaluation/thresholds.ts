import type { ThresholdPoint } from '#shared/contract/index.ts'
import { accuracy } from './accuracy.ts'
import type { Confusion } from './confusion.ts'
import { predictedClass, type ScoredClip } from './scored.ts'
import { confidenceOf } from './by-confidence.ts'
import { uar } from './uar.ts'

/**
 * Coverage and accuracy for every abstention threshold in whole percent: 101 points from 0 (no abstention) to 1. One
 * pass over the clips; each point equals the result of `abstaining`.
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

/** Groups clips by their confidence, rounded down to whole percent. */
function bucketed(clips: readonly ScoredClip[]): readonly ScoredClip[][] {
  const buckets = Array.from({ length: 101 }, (): ScoredClip[] => [])
  for (const clip of clips) {
    const confidence = confidenceOf(clip)
    // Starts one percent higher and steps down, because of rounding: 0.29 * 100 is 28.999999999999996.
    let percent = Math.min(100, Math.floor(confidence * 100) + 1)
    while (percent > 0 && percent / 100 > confidence) percent--
    buckets[percent].push(clip)
  }
  return buckets
}
