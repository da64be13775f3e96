/**
 * Fleiss' kappa over items that may have had different numbers of raters (Fleiss 1971, Psychological Bulletin 76, with each
 * item's own number of raters in its share of agreeing pairs; the mean over items, chance from the pooled answers).
 * @param counts [item][category]: how many raters chose it; items with fewer than two raters say nothing and are left out
 * @returns −1 to 1; null where no item has two raters, or all answers are the same
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const items = counts.filter((item) => sum(item) >= 2)
  if (items.length === 0) return null
  const agreeing = items.map((item) => {
    const raters = sum(item)
    return (sum(item.map((count) => count * count)) - raters) / (raters * (raters - 1))
  })
  const pooled = items[0].map((_, category) => sum(items.map((item) => item[category])))
  const answers = sum(pooled)
  const chance = sum(pooled.map((count) => (count / answers) ** 2))
  return beyondChance(sum(agreeing) / items.length, chance)
}

/**
 * Cohen's kappa of two raters (Cohen 1960).
 * @param pairs the two raters' answers to each item both rated
 * @returns −1 to 1; null where there are no items, or both gave one and the same answer throughout
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null
  const first = countBy(pairs.map(([answer]) => answer))
  const second = countBy(pairs.map(([, answer]) => answer))
  const same = pairs.filter(([a, b]) => a === b).length / pairs.length
  const chance = sum(
    [...first].map(([answer, count]) => (count * (second.get(answer) ?? 0)) / pairs.length ** 2),
  )
  return beyondChance(same, chance)
}

/**
 * Krippendorff's alpha for nominal answers, any number of raters, any answers missing (Krippendorff 2011, "Computing
 * Krippendorff's Alpha-Reliability", section C).
 * @param units the answers each unit got; units with fewer than two are left out
 * @returns at most 1; null where nothing can be paired, or all answers are the same
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | null {
  const pairable = units.filter((answers) => answers.length >= 2)
  const totals = countBy(pairable.flat())
  const n = sum([...totals.values()])
  if (n === 0) return null
  const observed = sum(
    pairable.map((answers) => {
      const counts = [...countBy(answers).values()]
      return (answers.length ** 2 - sum(counts.map((count) => count ** 2))) / (answers.length - 1)
    }),
  )
  const expected = (n ** 2 - sum([...totals.values()].map((count) => count ** 2))) / (n - 1)
  return expected === 0 ? null : 1 - observed / expected
}

export interface Plurality<Answer> {
  /** The most frequent answers: one, or several where they tie; none where nobody answered. */
  readonly winners: readonly Answer[]
  /** Share of all answers that each winner got, 0 to 1. */
  readonly share: number
}

/** The most frequent answer of a vote, with its ties. */
export function plurality<Answer>(votes: ReadonlyMap<Answer, number>): Plurality<Answer> {
  const given = [...votes].filter(([, count]) => count > 0)
  const total = sum(given.map(([, count]) => count))
  if (total === 0) return { winners: [], share: 0 }
  const most = Math.max(...given.map(([, count]) => count))
  return {
    winners: given.filter(([, count]) => count === most).map(([answer]) => answer),
    share: most / total,
  }
}

/** Agreement beyond chance, as a share of all there is beyond chance. */
function beyondChance(observed: number, chance: number): number | null {
  return chance >= 1 ? null : (observed - chance) / (1 - chance)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** How often each answer occurs. */
export function countBy<Answer>(answers: readonly Answer[]): Map<Answer, number> {
  const counts = new Map<Answer, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return counts
}
