import { sum } from 'd3-array'

/** Ratings of targets as counts. Targets with the same counts share a row, so that a measure reads each row once. */
export interface RatingTable {
  /** [row][category]: number of raters who chose this category. */
  readonly rows: readonly (readonly number[])[]
  /** Number of targets of each row. A resample changes only these. */
  readonly times: ArrayLike<number>
}

/** A table with the row of each target. */
export interface TargetTable extends RatingTable {
  readonly rowOf: readonly number[]
}

/**
 * @param targets the ratings of each target, in any order; a rater may be missing
 * @param values all values that count, in the order of their categories
 */
export function ratingTable<Value>(
  targets: readonly (readonly Value[])[],
  values: readonly Value[],
): TargetTable {
  const categoryOf = new Map(values.map((value, category) => [value, category]))
  return countTable(
    targets.map((ratings) => {
      const counts = values.map(() => 0)
      for (const rating of ratings) {
        const category = categoryOf.get(rating)
        if (category !== undefined) counts[category]++
      }
      return counts
    }),
  )
}

/** @param counts [target][category]: number of raters */
export function countTable(counts: readonly (readonly number[])[]): TargetTable {
  const rows: (readonly number[])[] = []
  const times: number[] = []
  const known = new Map<string, number>()
  const rowOf = counts.map((target) => {
    const key = target.join()
    const row = known.get(key) ?? rows.push(target) - 1
    known.set(key, row)
    times[row] = (times[row] ?? 0) + 1
    return row
  })
  return { rows, times, rowOf }
}

/** The table of one category against all others: columns "this" and "other". The rows keep their numbers. */
export function against(table: TargetTable, category: number): TargetTable {
  const rows = table.rows.map((counts) => [counts[category], sum(counts) - counts[category]])
  return { ...table, rows }
}

/** Sum over all targets of a function of their row, or 0 where it has fewer raters than `fewest`. */
export function sumOver(
  { rows, times }: RatingTable,
  fewest: number,
  of: (counts: readonly number[], raters: number) => number,
): number {
  let total = 0
  rows.forEach((counts, row) => {
    const raters = sum(counts)
    if (times[row] > 0 && raters >= fewest) total += times[row] * of(counts, raters)
  })
  return total
}
