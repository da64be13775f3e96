/**
 * Sums over pairs of true and predicted values: count, Σt, Σp, Σt², Σp², Σtp, Σ|t − p|, Σ(t − p)². Sums of several groups
 * are added element by element, so a bootstrap over speakers costs no pass over the clips.
 */
export type PairSums = Float64Array

export interface Pair {
  readonly truth: number
  readonly predicted: number
}

const LENGTH = 8
/** A variance below this share of the mean square is rounding error. */
const ROUNDING = 1e-12

/** @param origin subtracted from both values, so that sums of squares stay exact far from zero */
export function pairSums(pairs: Iterable<Pair>, origin = 0): PairSums {
  const sums = new Float64Array(LENGTH)
  for (const pair of pairs) {
    const [t, p] = [pair.truth - origin, pair.predicted - origin]
    const parts = [1, t, p, t * t, p * p, t * p, Math.abs(t - p), (t - p) ** 2]
    parts.forEach((part, place) => (sums[place] += part))
  }
  return sums
}

/**
 * Lin's concordance correlation coefficient (Lin 1989, Biometrics 45, 255–268), with variances over n: 2·s_tp / (s_t² + s_p² +
 * (m_t − m_p)²). 1 where all values are equal to the truth, 0 for a constant prediction. NaN without two pairs, and
 * where truth and prediction are one constant.
 */
export function concordanceOf(sums: PairSums): number {
  const { count, meanTruth, meanPredicted, truth, predicted, both } = moments(sums)
  const apart = truth + predicted + (meanTruth - meanPredicted) ** 2
  return count < 2 || apart === 0 ? NaN : (2 * both) / apart
}

/** Pearson's correlation. NaN where one side is constant. */
export function pearsonOf(sums: PairSums): number {
  const { truth, predicted, both } = moments(sums)
  return truth === 0 || predicted === 0 ? NaN : both / Math.sqrt(truth * predicted)
}

/** Root of the mean squared error. NaN without a pair. */
export const rmseOf = (sums: PairSums): number => Math.sqrt(sums[7] / sums[0])
/** Mean absolute error. NaN without a pair. */
export const maeOf = (sums: PairSums): number => sums[6] / sums[0]

/** Means, variances and covariance; a variance of rounding errors is 0. */
function moments([count, sumTruth, sumPredicted, truths, predictions, products]: PairSums) {
  const [meanTruth, meanPredicted] = [sumTruth / count, sumPredicted / count]
  const variance = (squares: number, mean: number) => {
    const value = squares / count - mean * mean
    return value <= (ROUNDING * squares) / count ? 0 : value
  }
  const truth = variance(truths, meanTruth)
  const predicted = variance(predictions, meanPredicted)
  const both = truth === 0 || predicted === 0 ? 0 : products / count - meanTruth * meanPredicted
  return { count, meanTruth, meanPredicted, truth, predicted, both }
}

/** The mean of the numbers among some values; null without one. */
export function meanOfNumbers(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null && !Number.isNaN(value)) as readonly number[]
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** How well one annotator agrees with the mean of the others. */
export interface AnnotatorConcordance {
  readonly ccc: number
  /** Clips with two or more annotators. */
  readonly clips: number
  /** Answers that are compared with the mean of the clip's other answers. */
  readonly answers: number
}

/**
 * CCC of each annotator's answer with the mean of the others, over clips with two or more: a model cannot be expected to
 * agree better with people than they do. Null where no clip has two answers, or all answers are one constant.
 */
export function annotatorConcordance(rated: readonly (readonly number[])[]): AnnotatorConcordance | null {
  const shared = rated.filter(({ length }) => length >= 2)
  const pairs = shared.flatMap((values) => {
    const sum = values.reduce((total, value) => total + value, 0)
    return values.map((value) => ({ truth: (sum - value) / (values.length - 1), predicted: value }))
  })
  const ccc = concordanceOf(pairSums(pairs, pairs.at(0)?.truth))
  return Number.isNaN(ccc) ? null : { ccc, clips: shared.length, answers: pairs.length }
}
