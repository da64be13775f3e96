/** Negative logarithm of the label's probability, in nats; bounded like scikit-learn's log_loss, by float64's epsilon. */
export function clipLoss(probabilities: readonly number[], label: number): number {
  return -Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probabilities[label])))
}
