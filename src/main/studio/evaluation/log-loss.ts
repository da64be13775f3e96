import type { ScoredClip } from './scored.ts'

/** Negative logarithm of the label's probability, in nats; bounded like scikit-learn's log_loss, by float64's epsilon. */
export function clipLoss(probabilities: readonly number[], label: number): number {
  return -Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probabilities[label])))
}

/** Mean over clips. */
export function logLoss(clips: readonly ScoredClip[]): number {
  return clips.reduce((sum, clip) => sum + clipLoss(clip.probabilities, clip.label), 0) / clips.length
}
