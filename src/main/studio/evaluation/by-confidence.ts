import { predictedClass, type ScoredClip } from './scored.ts'

/** Clips with the same confidence, which no threshold can separate. */
export interface ConfidenceGroup {
  readonly confidence: number
  readonly clips: number
  readonly right: number
}

export function confidenceOf({ probabilities }: ScoredClip): number {
  return probabilities[predictedClass(probabilities)]
}

/** Groups clips by confidence, highest first. */
export function byConfidence(clips: readonly ScoredClip[]): ConfidenceGroup[] {
  const groups = new Map<number, { clips: number; right: number }>()
  for (const clip of clips) {
    const confidence = confidenceOf(clip)
    const group = groups.get(confidence) ?? { clips: 0, right: 0 }
    groups.set(confidence, group)
    group.clips++
    if (predictedClass(clip.probabilities) === clip.label) group.right++
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([confidence, { clips, right }]) => ({ confidence, clips, right }))
}
