import { sum } from 'd3-array'
import { sumOver, type RatingTable } from './rating-table.ts'

export const MEASUREMENT_LEVELS = ['nominal', 'ordinal', 'interval'] as const
export type MeasurementLevel = (typeof MEASUREMENT_LEVELS)[number]

/**
 * Krippendorff's alpha for any number of raters, with missing ratings (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability").
 * @param positions places of the categories on their scale, ascending; only used for `interval`
 * @returns at most 1; null where no target has two ratings, or all ratings are the same
 */
export function krippendorffAlpha(
  table: RatingTable,
  level: MeasurementLevel = 'nominal',
  positions: readonly number[] = [],
): number | null {
  const categories = (table.rows.at(0) ?? []).map((_, category) => category)
  const totals = categories.map((category) => sumOver(table, 2, (counts) => counts[category]))
  const n = sum(totals)
  if (n === 0) return null
  const distance = DISTANCES[level](totals, positions)
  const distances = categories.map((a) => categories.map((b) => (a === b ? 0 : distance(a, b))))
  const observed = sumOver(table, 2, (counts, raters) => disagreement(counts, distances) / (raters - 1))
  const expected = disagreement(totals, distances) / (n - 1)
  return expected === 0 ? null : 1 - observed / expected
}

type Distance = (a: number, b: number) => number

/** Squared differences of two categories. */
const DISTANCES: Readonly<
  Record<MeasurementLevel, (totals: readonly number[], positions: readonly number[]) => Distance>
> = {
  nominal: () => () => 1,
  // Ratings from one category to the other, with half of those at both ends.
  ordinal: (totals) => (a, b) => {
    const between = sum(totals.slice(Math.min(a, b), Math.max(a, b) + 1))
    return (between - (totals[a] + totals[b]) / 2) ** 2
  },
  interval: (_, positions) => (a, b) => (positions[a] - positions[b]) ** 2,
}

/** Sum of squared differences over all ordered pairs of ratings. */
function disagreement(counts: readonly number[], distances: readonly (readonly number[])[]): number {
  let total = 0
  counts.forEach((count, a) => {
    if (count > 0) counts.forEach((other, b) => (total += count * other * distances[a][b]))
  })
  return total
}
