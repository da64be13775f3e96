import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { tf } from '../../src/main/trainer/backend.ts'
import { distributionsOf } from '../../src/main/trainer/data/targets.ts'
import {
  chooseStrength,
  groupFolds,
  logisticObjective,
  minimise,
  probabilitiesOf,
  type LogisticData,
} from '../../src/main/trainer/linear/index.ts'
import { expect } from '../fixtures/expect.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'

const Matrix = z.array(z.array(z.number()))
const Solution = z.object({
  strength: z.number(),
  kernel: Matrix,
  bias: z.array(z.number()),
  probabilities: Matrix,
})
/** Values by scikit-learn; see golden/logistic.py. */
const golden = z
  .object({
    classes: z.number(),
    features: Matrix,
    labels: z.array(z.number()),
    weights: z.array(z.number()),
    folds: z.array(z.number()),
    solutions: z.array(Solution),
    weighted: z.array(Solution),
    heldOut: z.array(z.object({ strength: z.number(), loss: z.number() })),
  })
  .parse(JSON.parse(readFileSync(join(goldenFolder, 'logistic.json'), 'utf8')))

const features = tf.tensor2d(golden.features)
afterAll(() => features.dispose())
const data: LogisticData = {
  features,
  targets: distributionsOf(
    golden.labels.map((label) => ({ label })),
    golden.classes,
  ),
  classes: golden.classes,
  weights: new Float64Array(golden.labels.length).fill(1),
}
const start = () => new Float64Array((golden.features[0].length + 1) * golden.classes)
const onEvaluation = () => Promise.resolve()
const options = { tolerance: 1e-6, maxIterations: 500, onEvaluation }

describe('logistic regression gives the solution of scikit-learn', () => {
  const ones = data.weights
  const given = Float64Array.from(golden.weights)
  it.each([
    ...golden.solutions.map((solution) => ({ rows: 'equal rows', weights: ones, ...solution })),
    ...golden.weighted.map((solution) => ({ rows: 'weighted rows', weights: given, ...solution })),
  ])('for $rows with strength $strength', async ({ weights, strength, kernel, bias, probabilities }) => {
    const weighted = { ...data, weights }
    const { point } = await minimise(logisticObjective(weighted, strength), start(), options)
    // The products are float32.
    for (const [i, value] of [...kernel.flat(), ...bias].entries())
      expect(Math.abs(point[i] - value)).toBeLessThan(1e-3)
    const found = probabilitiesOf(weighted, point)
    for (const [i, value] of probabilities.flat().entries())
      expect(Math.abs(found[i] - value)).toBeLessThan(2e-4)
  })

  it('from any start, in fewer steps from a near one', async () => {
    const objective = logisticObjective(data, 0.1)
    const cold = await minimise(objective, start(), options)
    const far = await minimise(
      objective,
      start().map((_, i) => Math.sin(i)),
      options,
    )
    const [one, other] = [cold, far].map(({ point }) => probabilitiesOf(data, point))
    for (const [i, value] of one.entries()) expect(Math.abs(other[i] - value)).toBeLessThan(1e-4)
    const warm = await minimise(logisticObjective(data, 0.11), cold.point, options)
    expect(warm.iterations).toBeLessThan(cold.iterations)
  })
})

describe('logistic regression on soft labels', () => {
  it('has the objective of rows that are repeated for each class, weighted by its share', () => {
    const shares = golden.labels.map((label, row) =>
      Array.from(
        { length: golden.classes },
        (_, one) => (one === label ? 0.7 : 0) + (one === row % 3 ? 0.3 : 0),
      ),
    )
    const rows = shares.flatMap((row, i) =>
      row.flatMap((share, label) => (share > 0 ? [{ label, share, features: golden.features[i] }] : [])),
    )
    const soft = { ...data, targets: Float64Array.from(shares.flat()) }
    const repeated = {
      ...{ features: tf.tensor2d(rows.map((row) => row.features)), classes: golden.classes },
      targets: distributionsOf(rows, golden.classes),
      weights: Float64Array.from(rows, ({ share }) => share),
    }
    onTestFinished(() => repeated.features.dispose())
    const at = start().map((_, i) => 0.3 * Math.sin(i))
    const [one, other] = [soft, repeated].map((of) => logisticObjective(of, 0.1)(at))
    expect(one.value).toBeCloseTo(other.value, 9)
    for (const [i, slope] of one.gradient.entries()) expect(slope).toBeCloseTo(other.gradient[i], 5)
  })
})

describe('the strength', () => {
  it('is the one with the lowest cross-entropy over the held-out folds', async () => {
    const best = golden.heldOut.reduce((a, b) => (b.loss < a.loss ? b : a))
    const strengths = golden.heldOut.map(({ strength }) => strength)
    expect(await chooseStrength(data, strengths, golden.folds, onEvaluation)).toBe(best.strength)
    expect(await chooseStrength(data, strengths.toReversed(), golden.folds, onEvaluation)).toBe(best.strength)
  })

  it('is chosen among the ones that are given', async () => {
    expect(await chooseStrength(data, [1e-4], golden.folds, onEvaluation)).toBe(1e-4)
  })
})

describe('folds of groups', () => {
  const groups = 'a a a a a a b b b c c c c d d e e e e e'.split(' ')

  it('keep every group whole and differ little in size', () => {
    const folds = groupFolds(groups, 2, 'seed')
    expect(new Set(folds)).toEqual(new Set([0, 1]))
    for (const group of new Set(groups))
      expect(new Set(folds.filter((_, row) => groups[row] === group)).size).toBe(1)
    const first = folds.filter((fold) => fold === 0).length
    expect(Math.abs(2 * first - groups.length)).toBeLessThanOrEqual(6)
  })

  it('depend on the seed and not on the order of the rows', () => {
    const folds = groupFolds(groups, 3, 'seed')
    expect(groupFolds(groups, 3, 'seed')).toEqual(folds)
    expect(groupFolds(groups.toReversed(), 3, 'seed')).toEqual(folds.toReversed())
    const others = Array.from({ length: 5 }, (_, seed) => groupFolds(groups, 3, String(seed)).join())
    expect(new Set(others).size).toBeGreaterThan(1)
  })

  it('are as many as the groups where these are few', () => {
    expect(Math.max(...groupFolds(['a', 'b', 'a'], 5, 'seed'))).toBe(1)
    expect(groupFolds(['a', 'a'], 5, 'seed')).toEqual([0, 0])
  })
})
