/**
 * Fleiss' kappa over items with different numbers of raters (Fleiss 1971, Psychological Bulletin 76): agreement is
 * averaged over items, each with its own number of raters; chance comes from the pooled ratings.
 * @param counts [item][category]: number of raters; items with fewer than two raters are left out
 * @returns −1 to 1; null where no item has two raters, or all ratings are the same
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const items = counts.filter((item) => sum(item) >= 2)
  if (items.length === 0) return null
  const agreeing = items.map((item) => {
    const raters = sum(item)
    return (sum(item.map((count) => count * count)) - raters) / (raters * (raters - 1))
  })
  const pooled = items[0].map((_, category) => sum(items.map((item) => item[category])))
  const ratings = sum(pooled)
  const chance = sum(pooled.map((count) => (count / ratings) ** 2))
  return beyondChance(sum(agreeing) / items.length, chance)
}

/**
 * Cohen's kappa of two raters (Cohen 1960).
 * @param pairs the two ratings of each item that both raters rated
 * @returns −1 to 1; null without items, or where both raters gave one and the same rating throughout
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null
  const first = countBy(pairs.map(([value]) => value))
  const second = countBy(pairs.map(([, value]) => value))
  const same = pairs.filter(([a, b]) => a === b).length / pairs.length
  const chance = sum(
    [...first].map(([value, count]) => (count * (second.get(value) ?? 0)) / pairs.length ** 2),
  )
  return beyondChance(same, chance)
}

/**
 * Krippendorff's alpha for nominal ratings, any number of raters, with missing ratings (Krippendorff 2011, "Computing
 * Krippendorff's Alpha-Reliability", section C).
 * @param units the ratings of each unit; units with fewer than two are left out
 * @returns at most 1; null where no unit has two ratings, or all ratings are the same
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | null {
  const pairable = units.filter((ratings) => ratings.length >= 2)
  const totals = countBy(pairable.flat())
  const n = sum([...totals.values()])
  if (n === 0) return null
  const observed = sum(
    pairable.map((ratings) => {
      const counts = [...countBy(ratings).values()]
      return (ratings.length ** 2 - sum(counts.map((count) => count ** 2))) / (ratings.length - 1)
    }),
  )
  const expected = (n ** 2 - sum([...totals.values()].map((count) => count ** 2))) / (n - 1)
  return expected === 0 ? null : 1 - observed / expected
}

export interface Plurality<Value> {
  /** The most frequent values: one, several in a tie, or none without votes. */
  readonly winners: readonly Value[]
  /** Share of all votes for each winner, 0 to 1. */
  readonly share: number
}

/** The most frequent value of a vote, including ties. */
export function plurality<Value>(votes: ReadonlyMap<Value, number>): Plurality<Value> {
  const given = [...votes].filter(([, count]) => count > 0)
  const total = sum(given.map(([, count]) => count))
  if (total === 0) return { winners: [], share: 0 }
  const most = Math.max(...given.map(([, count]) => count))
  return {
    winners: given.filter(([, count]) => count === most).map(([value]) => value),
    share: most / total,
  }
}

/** Agreement beyond chance as a share of the maximum possible beyond chance. */
function beyondChance(observed: number, chance: number): number | null {
  return chance >= 1 ? null : (observed - chance) / (1 - chance)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Number of occurrences of each value. */
export function countBy<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
