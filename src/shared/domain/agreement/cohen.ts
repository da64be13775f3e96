import { sum } from 'd3-array'
import { beyondChance } from './coefficients.ts'
import { weightsOf, type Weights } from './weights.ts'

/** [a][b]: number of targets that the first rater gave category a and the second rater category b. */
export type PairTable = readonly (readonly number[])[]

/** @param values all values, in the order of the categories; pairs with other values are left out */
export function pairTable<Value>(
  pairs: readonly (readonly [Value, Value])[],
  values: readonly Value[],
): PairTable {
  const table = values.map(() => values.map(() => 0))
  const categoryOf = new Map(values.map((value, category) => [value, category]))
  for (const [first, second] of pairs) {
    const a = categoryOf.get(first)
    const b = categoryOf.get(second)
    if (a !== undefined && b !== undefined) table[a][b]++
  }
  return table
}

/**
 * Cohen's kappa of two raters (Cohen 1960), over the targets that both rated; with weights (Cohen 1968).
 * @returns −1 to 1; null without targets, or where both raters gave one and the same rating throughout
 */
export function cohenKappa(
  table: PairTable,
  weights: Weights = weightsOf('identity', [...table.keys()]),
): number | null {
  const first = table.map((row) => sum(row))
  const second = table.map((_, b) => sum(table.map((row) => row[b])))
  const targets = sum(first)
  if (targets === 0) return null
  const weighted = (of: (a: number, b: number) => number) =>
    sum(table.flatMap((row, a) => row.map((_, b) => weights[a][b] * of(a, b))))
  const observed = weighted((a, b) => table[a][b]) / targets
  const chance = weighted((a, b) => first[a] * second[b]) / targets ** 2
  return beyondChance(observed, chance)
}

/** Targets that both raters gave the same category. */
export const sameInPair = (table: PairTable): number => sum(table.map((row, category) => row[category]))
