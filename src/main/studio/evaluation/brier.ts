import type { ScoredClip } from './scored.ts'

/** Brier 1950: mean squared distance of the probabilities from the truth, summed over classes; 0 to 2. */
export function brier(clips: readonly ScoredClip[]): number {
  let sum = 0
  for (const { label, probabilities } of clips)
    probabilities.forEach((p, index) => (sum += (p - (index === label ? 1 : 0)) ** 2))
  return sum / clips.length
}
