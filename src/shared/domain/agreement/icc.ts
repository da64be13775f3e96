import { mean, sum } from 'd3-array'

/**
 * Intraclass correlations (Shrout & Fleiss 1979, Psychological Bulletin 86): of single ratings, and of the average of
 * all raters. One-way (1): raters differ from target to target. Two-way random (2): raters are a sample, absolute
 * agreement. Two-way mixed (3): these raters only, consistency.
 */
export interface Icc {
  readonly icc1: number
  readonly icc2: number
  readonly icc3: number
  readonly icc1k: number
  readonly icc2k: number
  readonly icc3k: number
}

/**
 * @param ratings [target][rater], without missing ratings
 * @returns null with fewer than two targets or raters, or where all ratings are the same
 */
export function icc(ratings: readonly (readonly number[])[]): Icc | null {
  const n = ratings.length
  const k = ratings.at(0)?.length ?? 0
  if (n < 2 || k < 2) return null
  const grand = meanOf(ratings.flat())
  const targets = ratings.map(meanOf)
  const raters = ratings[0].map((_, rater) => meanOf(ratings.map((row) => row[rater])))
  const total = squares(ratings.flat(), grand)
  const ofTargets = k * squares(targets, grand)
  const ofRaters = n * squares(raters, grand)
  if (total === 0) return null
  const msb = ofTargets / (n - 1)
  const msw = (total - ofTargets) / (n * (k - 1))
  const msj = ofRaters / (k - 1)
  const mse = (total - ofTargets - ofRaters) / ((n - 1) * (k - 1))
  return {
    icc1: (msb - msw) / (msb + (k - 1) * msw),
    icc2: (msb - mse) / (msb + (k - 1) * mse + (k * (msj - mse)) / n),
    icc3: (msb - mse) / (msb + (k - 1) * mse),
    icc1k: (msb - msw) / msb,
    icc2k: (msb - mse) / (msb + (msj - mse) / n),
    icc3k: (msb - mse) / msb,
  }
}

/**
 * ICC(1,1) where targets have different numbers of raters: one-way analysis of variance with the effective number of
 * raters k₀ (Searle, Casella & McCulloch 1992, "Variance Components", ch. 3.6). The same as `icc1` where all have
 * equally many.
 * @param targets ratings of each target; targets with fewer than two are left out
 * @returns null with fewer than two such targets, or where all ratings are the same
 */
export function oneWayIcc(targets: readonly (readonly number[])[]): number | null {
  const rated = targets.filter((ratings) => ratings.length >= 2)
  const n = rated.length
  if (n < 2) return null
  const all = sum(rated.map((ratings) => ratings.length))
  const grand = meanOf(rated.flat())
  const between = sum(rated.map((ratings) => ratings.length * (meanOf(ratings) - grand) ** 2)) / (n - 1)
  const within = sum(rated.map((ratings) => squares(ratings, meanOf(ratings)))) / (all - n)
  const k = (all - sum(rated.map((ratings) => ratings.length ** 2)) / all) / (n - 1)
  const spread = between + (k - 1) * within
  return spread === 0 ? null : (between - within) / spread
}

const meanOf = (values: readonly number[]): number => mean(values) ?? 0
const squares = (values: readonly number[], centre: number): number =>
  sum(values.map((value) => (value - centre) ** 2))
