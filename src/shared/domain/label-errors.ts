/**
 * Confident learning (Northcutt, Jiang, Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels",
 * JAIR 70) over out-of-sample probabilities [item][class]; `label` is an index into the classes. Queues are ordered by
 * doubt. The thresholds only mark items: on CREMA-D about one marked item in six is a label error.
 */
export interface LabelledProbabilities {
  readonly label: number
  readonly probabilities: readonly number[]
}

/** Ways to score how doubtful a label is; higher is more doubtful. */
export const DOUBT_METHODS = ['self-confidence', 'margin'] as const
export type DoubtMethod = (typeof DOUBT_METHODS)[number]

/**
 * Doubt of a label. `self-confidence`: 1 − p(label), 0 to 1; best over a whole queue. `margin`: the largest probability
 * of another class minus p(label), −1 to 1; better at the top of the queue where emotions are easily confused.
 */
export function doubt({ label, probabilities }: LabelledProbabilities, method: DoubtMethod): number {
  if (method === 'self-confidence') return 1 - probabilities[label]
  let other = 0
  for (let c = 0; c < probabilities.length; c++) if (c !== label) other = Math.max(other, probabilities[c])
  return other - probabilities[label]
}

/** Threshold per class: the mean p(class) over the items with that label. Infinity for a class without items. */
export function classThresholds(items: Iterable<LabelledProbabilities>, classes: number): readonly number[] {
  const sums = new Array<number>(classes).fill(0)
  const counts = new Array<number>(classes).fill(0)
  for (const { label, probabilities } of items) {
    sums[label] += probabilities[label]
    counts[label] += 1
  }
  return sums.map((sum, c) => (counts[c] === 0 ? Infinity : sum / counts[c]))
}

/** The most probable class that reaches its threshold; null where no class does. */
export function confidentClass(
  probabilities: readonly number[],
  thresholds: readonly number[],
): number | null {
  let best: number | null = null
  for (let c = 0; c < probabilities.length; c++)
    if (probabilities[c] >= thresholds[c] && (best === null || probabilities[c] > probabilities[best]))
      best = c
  return best
}

/** Whether confident learning counts the label as an error: the confident class of the item is another one. */
export function isSuspected(item: LabelledProbabilities, thresholds: readonly number[]): boolean {
  const confident = confidentClass(item.probabilities, thresholds)
  return confident !== null && confident !== item.label
}

/** Ways to score how uncertain a prediction is; higher is less certain. */
export const UNCERTAINTY_METHODS = ['entropy', 'margin'] as const
export type UncertaintyMethod = (typeof UNCERTAINTY_METHODS)[number]

/**
 * `entropy`: entropy divided by its maximum, ln(classes). `margin`: 1 minus the difference of the two largest
 * probabilities. Both are 0 to 1.
 */
export function uncertainty(probabilities: readonly number[], method: UncertaintyMethod): number {
  if (probabilities.length < 2) return 0
  if (method === 'entropy') {
    const nats = probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0)
    return nats / Math.log(probabilities.length)
  }
  let first = 0
  let second = 0
  for (const p of probabilities)
    if (p > first) [first, second] = [p, first]
    else if (p > second) second = p
  return 1 - (first - second)
}
