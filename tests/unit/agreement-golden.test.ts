import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { z } from 'zod'
import {
  cohenKappa,
  fleissKappa,
  gwetAc,
  icc,
  krippendorffAlpha,
  MEASUREMENT_LEVELS,
  oneWayIcc,
  pairTable,
  percentAgreement,
  ratingTable,
  WEIGHTINGS,
  weightsOf,
} from '#shared/domain/agreement/index.ts'
import { dawidSkene, type NumberedAnswer } from '#shared/domain/consensus/index.ts'
import { expect } from '../fixtures/expect.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'

const Value = z.object({ value: z.number(), source: z.string() })
const Ratings = z.array(z.array(z.number().nullable()))
const Weighted = z.object({ linear: Value, quadratic: Value })
/** Values by irrCAC, krippendorff, statsmodels, pingouin and crowd-kit; see golden/agreement.py. */
const golden = z
  .object({
    nominal: z.array(
      z.object({
        name: z.string(),
        categories: z.number(),
        ratings: Ratings,
        percent: Value,
        ac1: Value,
        ac2: Weighted,
        alpha: z.object({ nominal: Value, ordinal: Value, interval: Value }),
        fleiss: Value.optional(),
        cohen: Weighted.extend({ identity: Value }),
      }),
    ),
    scale: z.array(
      z.object({
        name: z.string(),
        ratings: z.array(z.array(z.number())),
        icc1: Value,
        icc2: Value,
        icc3: Value,
        icc1k: Value,
        icc2k: Value,
        icc3k: Value,
      }),
    ),
    consensus: z.array(
      z.object({
        name: z.string(),
        categories: z.number(),
        ratings: Ratings,
        source: z.string(),
        dawidSkene: z.array(z.array(z.number())),
        priors: z.array(z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(`${goldenFolder}/agreement.json`, 'utf8')))

const given = (ratings: readonly (number | null)[]) => ratings.filter((rating) => rating !== null)

describe.each(golden.nominal)('measures of agreement: $name', (made) => {
  const values = Array.from({ length: made.categories }, (_, category) => category)
  const table = ratingTable(made.ratings.map(given), values)

  it('equal irrCAC: percent agreement, AC1 and AC2', () => {
    expect(percentAgreement(table)).toBeCloseTo(made.percent.value, 10)
    expect(gwetAc(table)).toBeCloseTo(made.ac1.value, 10)
    for (const weighting of ['linear', 'quadratic'] as const)
      expect(gwetAc(table, weightsOf(weighting, values)), weighting).toBeCloseTo(
        made.ac2[weighting].value,
        10,
      )
  })

  it.each(MEASUREMENT_LEVELS)('equal krippendorff: %s alpha', (level) => {
    expect(krippendorffAlpha(table, level, values)).toBeCloseTo(made.alpha[level].value, 10)
  })

  it.each(WEIGHTINGS)('equal statsmodels: Cohen’s kappa with %s weights', (weighting) => {
    const pairs = made.ratings.flatMap(([a, b]) => (a === null || b === null ? [] : [[a, b] as const]))
    const kappa = cohenKappa(pairTable(pairs, values), weightsOf(weighting, values))
    expect(kappa).toBeCloseTo(made.cohen[weighting].value, 10)
  })

  it.skipIf(!made.fleiss)('equal statsmodels: Fleiss’ kappa', () => {
    expect(fleissKappa(table)).toBeCloseTo(made.fleiss!.value, 10)
  })
})

describe.each(golden.scale)('intraclass correlations: $name', (made) => {
  it('equal pingouin', () => {
    const ours = icc(made.ratings)!
    for (const key of ['icc1', 'icc2', 'icc3', 'icc1k', 'icc2k', 'icc3k'] as const)
      expect(ours[key], key).toBeCloseTo(made[key].value, 10)
  })

  it('are the same in the formula for missing ratings where none is missing', () => {
    expect(oneWayIcc(made.ratings)).toBeCloseTo(made.icc1.value, 10)
  })
})

describe.each(golden.consensus)('Dawid–Skene: $name', (made) => {
  it('equals crowd-kit after 20 steps without smoothing', () => {
    const answers = made.ratings.flatMap((ratings, target) =>
      ratings.flatMap((category, annotator): NumberedAnswer[] =>
        category === null ? [] : [[target, annotator, category]],
      ),
    )
    const { probabilities, priors } = dawidSkene(
      answers,
      {
        targets: made.ratings.length,
        annotators: made.ratings[0].length,
        categories: made.categories,
      },
      { smoothing: 0, iterations: 20, tolerance: 0 },
    )
    probabilities.forEach((vector, target) =>
      vector.forEach((p, category) =>
        expect(p, `target ${target}, category ${category}`).toBeCloseTo(made.dawidSkene[target][category], 5),
      ),
    )
    priors.forEach((prior, category) => expect(prior).toBeCloseTo(made.priors[category], 5))
  })
})
