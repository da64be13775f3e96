import { describe, it } from 'vitest'
import {
  annotatorConcordance,
  concordanceOf,
  maeOf,
  meanOfNumbers,
  pairSums,
  pearsonOf,
  rmseOf,
} from '#shared/domain/concordance.ts'
import { evaluateScale } from '../../src/main/studio/evaluation/index.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor2D } from '../../src/main/trainer/tensor.ts'
import { concordanceLoss, scaleTargetsOf } from '../../src/main/trainer/scales/index.ts'
import { expect } from '../fixtures/expect.ts'
import golden from '../fixtures/golden/concordance.json' with { type: 'json' }

const pairsOf = (truth: readonly number[], predicted: readonly number[]) =>
  truth.map((value, place) => ({ truth: value, predicted: predicted[place] }))

describe('concordance', () => {
  const { truth, predicted, ccc, pearson, rmse, mae } = golden.scores
  const pairs = pairsOf(truth, predicted)

  it.each([0, 5, 1e5])('equals numpy where sums begin at %d', (origin) => {
    // Sums of squares around an origin that is far away lose digits.
    const digits = origin > 10 ? 4 : 10
    const sums = pairSums(pairs, origin)
    expect(concordanceOf(sums)).toBeCloseTo(ccc, digits)
    expect(pearsonOf(sums)).toBeCloseTo(pearson, digits)
    expect(rmseOf(sums)).toBeCloseTo(rmse, digits)
    expect(maeOf(sums)).toBeCloseTo(mae, digits)
  })

  it('is 0 for a constant prediction, 1 for the truth, and undefined without variance or pairs', () => {
    const constant = truth.map(() => 5)
    expect(concordanceOf(pairSums(pairsOf(truth, constant)))).toBe(0)
    expect(pearsonOf(pairSums(pairsOf(truth, constant)))).toBeNaN()
    expect(concordanceOf(pairSums(pairsOf(truth, truth)))).toBeCloseTo(1, 12)
    expect(concordanceOf(pairSums(pairsOf(constant, constant)))).toBeNaN()
    expect(concordanceOf(pairSums(pairs.slice(0, 1)))).toBeNaN()
  })

  it('of one annotator with the mean of the others equals numpy, and needs two annotators', () => {
    const { rated, answers } = golden.annotators
    const found = annotatorConcordance(rated)
    expect(found).toMatchObject({ clips: 4, answers })
    expect(found?.ccc).toBeCloseTo(golden.annotators.ccc, 10)
    expect(annotatorConcordance([[1], [2]])).toBeNull()
    expect(meanOfNumbers([null, NaN])).toBeNull()
  })
})

describe('the scores of a scale', () => {
  const ratedBy = (speakers: number, predict: (truth: number) => number) =>
    Array.from({ length: 60 }, (_, place) => {
      const truth = 1 + (place % 9)
      return { speaker: String(place % speakers), truth, predicted: predict(truth) }
    })
  const options = { field: 'valence', mean: 5, seed: 1 }

  it('have intervals over speakers, and say why where there are too few', () => {
    const many = evaluateScale(
      ratedBy(6, (truth) => 0.5 * truth + 2.5),
      options,
    )
    expect(many.ccc?.interval?.low).toBeLessThanOrEqual(many.ccc!.value)
    expect(many).toMatchObject({ clips: 60, speakers: 6, baseline: { mean: 5 } })
    expect(
      evaluateScale(
        ratedBy(3, (truth) => truth),
        options,
      ).ccc,
    ).toMatchObject({
      interval: null,
      noInterval: 'too few speakers for an interval (3)',
    })
  })

  it('leave an undefined correlation out instead of calling it 0', () => {
    const constant = evaluateScale(
      ratedBy(6, () => 5),
      options,
    )
    expect(constant.pearson).toBeNull()
    expect(constant.ccc?.value).toBe(0)
    expect(
      evaluateScale(
        ratedBy(6, () => 5).map((clip) => ({ ...clip, truth: 5 })),
        options,
      ).ccc,
    ).toBeNull()
  })
})

describe('the loss of scales', () => {
  const { outputs, values, answered, loss, gradient } = golden.loss

  it('and its gradient equal numpy, without unanswered rows and fields with too few answers', () => {
    const targets = { values: tf.tensor2d(values), answered: tf.tensor2d(answered) }
    const of = tf.valueAndGrad((x) => concordanceLoss(x as Tensor2D, targets))
    const found = of(tf.tensor2d(outputs))
    expect(found.value.dataSync()[0]).toBeCloseTo(loss, 5)
    const slopes = found.grad.dataSync()
    gradient.flat().forEach((slope, place) => expect(slopes[place]).toBeCloseTo(slope, 5))
  })

  it('is 0 where no field has enough answers', () => {
    const targets = {
      values: tf.tensor2d(values),
      answered: tf.tensor2d(answered.map((row) => row.map(() => 0))),
    }
    expect(concordanceLoss(tf.tensor2d(outputs), targets).dataSync()[0]).toBe(0)
  })

  it('learns −1 for the low end of a scale and 1 for its high end', () => {
    const scale = { id: 'valence', name: 'Valence', low: 1, high: 9 }
    const targets = scaleTargetsOf([{ values: [1] }, { values: [9] }, { values: [null] }], [scale])
    expect([...targets.values.dataSync()]).toEqual([-1, 1, 0])
    expect([...targets.answered.dataSync()]).toEqual([1, 1, 0])
  })
})
