/**
 * Confident learning (Northcutt, Jiang, Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR
 * 70) over out-of-sample probabilities: [item][class], and each item's label as an index into the classes. Items are
 * ranked by doubt; the thresholds only mark, since on their own they are right about one time in six on CREMA-D.
 */
export interface LabelledProbabilities {
  readonly label: number
  readonly probabilities: readonly number[]
}

/** Ways to score how doubtful a label is; higher is more doubtful. */
export const DOUBT_METHODS = ['self-confidence', 'margin'] as const
export type DoubtMethod = (typeof DOUBT_METHODS)[number]

/**
 * How doubtful a label is. `self-confidence`: 1 − p(label), 0 to 1, best over a whole queue. `margin`: the best other
 * class's probability less p(label), −1 to 1, better at the very top where emotions are easily confused.
 */
export function doubt({ label, probabilities }: LabelledProbabilities, method: DoubtMethod): number {
  if (method === 'self-confidence') return 1 - probabilities[label]
  let other = 0
  for (let c = 0; c < probabilities.length; c++) if (c !== label) other = Math.max(other, probabilities[c])
  return other - probabilities[label]
}

/**
 * Each class's threshold: the mean p(class) over the items labelled with it. Infinity for a class nothing is labelled with.
 */
export function classThresholds(items: Iterable<LabelledProbabilities>, classes: number): readonly number[] {
  const sums = new Array<number>(classes).fill(0)
  const counts = new Array<number>(classes).fill(0)
  for (const { label, probabilities } of items) {
    sums[label] += probabilities[label]
    counts[label] += 1
  }
  return sums.map((sum, c) => (counts[c] === 0 ? Infinity : sum / counts[c]))
}

/** The class an item confidently belongs to: the most probable of those that reach their threshold; null where none does. */
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

/** Whether confident learning counts the label as an error: the item confidently belongs to another class. */
export function isSuspected(item: LabelledProbabilities, thresholds: readonly number[]): boolean {
  const confident = confidentClass(item.probabilities, thresholds)
  return confident !== null && confident !== item.label
}

/** Ways to score how uncertain a prediction is; higher is less certain. */
export const UNCERTAINTY_METHODS = ['entropy', 'margin'] as const
export type UncertaintyMethod = (typeof UNCERTAINTY_METHODS)[number]

/** `entropy`: in units of its maximum, ln(classes). `margin`: 1 less the gap between the two most probable. Both 0 to 1. */
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
