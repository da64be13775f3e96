import { sum } from 'd3-array'
import { sumOver, type RatingTable } from './rating-table.ts'
import { weightsOf, type Weights } from './weights.ts'

/**
 * Observed agreement: the share of agreeing pairs of raters of a target, averaged over targets with two or more ratings
 * (Fleiss 1971; with weights and missing ratings: Gwet 2014, ch. 5).
 * @returns 0 to 1; null where no target has two ratings
 */
export function percentAgreement(table: RatingTable, weights?: Weights): number | null {
  const targets = sumOver(table, 2, () => 1)
  if (targets === 0) return null
  return sumOver(table, 2, (counts, raters) => agreeingPairs(counts, raters, weights)) / targets
}

/**
 * Fleiss' kappa over targets with different numbers of raters (Fleiss 1971, Psychological Bulletin 76): agreement is
 * averaged over targets, each with its own number of raters; chance comes from the pooled ratings of the targets with two
 * or more.
 * @returns −1 to 1; null where no target has two ratings, or all ratings are the same
 */
export function fleissKappa(table: RatingTable): number | null {
  const observed = percentAgreement(table)
  if (observed === null) return null
  const pooled = categoriesOf(table).map((category) => sumOver(table, 2, (counts) => counts[category]))
  const ratings = sum(pooled)
  return beyondChance(observed, sum(pooled.map((count) => (count / ratings) ** 2)))
}

/**
 * Gwet's AC1, and with weights AC2, for missing ratings (Gwet 2008, British Journal of Mathematical and Statistical
 * Psychology 61; Gwet 2014, ch. 5). The prevalence of a category is its share of a target's ratings, averaged over all
 * targets with a rating, so that targets with one rating count too.
 * @returns at most 1; null where no target has two ratings; 1 where only one category exists
 */
export function gwetAc(table: RatingTable, weights?: Weights): number | null {
  const observed = percentAgreement(table, weights)
  if (observed === null) return null
  const categories = categoriesOf(table)
  if (categories.length < 2) return 1
  const rated = sumOver(table, 1, () => 1)
  const hard = sum(
    categories.map((category) => {
      const share = sumOver(table, 1, (counts, raters) => counts[category] / raters) / rated
      return share * (1 - share)
    }),
  )
  const used = weights ?? weightsOf('identity', categories)
  const chance = (sum(used.flat()) * hard) / (categories.length * (categories.length - 1))
  return beyondChance(observed, chance)
}

/** Agreement beyond chance as a share of the maximum possible beyond chance. */
export function beyondChance(observed: number, chance: number): number | null {
  return chance >= 1 ? null : (observed - chance) / (1 - chance)
}

const categoriesOf = ({ rows }: RatingTable): readonly number[] =>
  (rows.at(0) ?? []).map((_, category) => category)

function agreeingPairs(counts: readonly number[], raters: number, weights?: Weights): number {
  let agreeing = 0
  counts.forEach((count, category) => {
    if (count === 0) return
    const credited = weights ? sum(counts.map((other, b) => other * weights[category][b])) : count
    agreeing += count * (credited - 1)
  })
  return agreeing / (raters * (raters - 1))
}
