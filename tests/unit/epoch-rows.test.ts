import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'
import {
  batchCount,
  batchesOf,
  classWeights,
  epochRows,
  epochSize,
} from '../../src/main/trainer/data/epoch-rows.ts'

// Seven rows: four of class 0, two of class 1, one of class 3; none of class 2.
const plan = [0, 0, 1, 0, 3, 1, 0].map((label, i): PlanRow => {
  return { clip: i as ClipId, speaker: 'Ada', label, keys: {}, augmented: false }
})
const rows = [...plan.keys()]
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)

describe('the rows of an epoch', () => {
  it('contain every row once, in an order specific to the epoch', () => {
    const order = (seed: number) => epochRows(rows, plan, 'none', seeded(seed))
    expect(sorted(order(1))).toEqual(rows)
    expect(order(1)).toEqual(order(1))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => order(seed).join())).size).toBeGreaterThan(1)
    expect(rows).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('repeat rare classes until all classes have the same size, where oversampled', () => {
    const order = epochRows(rows, plan, 'oversample', seeded(1))
    expect(sorted(order)).toEqual([0, 1, 2, 2, 3, 4, 4, 4, 4, 5, 5, 6])
    expect(epochSize(rows, plan, 'oversample')).toBe(order.length)
  })

  it('are empty where there are no rows', () => {
    expect(epochSize([], plan, 'oversample')).toBe(0)
    expect(epochSize([], plan, 'none')).toBe(0)
  })
})

describe('batches', () => {
  it.each([
    [10, 4, [3, 3, 4]],
    [65, 64, [32, 33]],
    [64, 64, [64]],
    [3, 64, [3]],
    [0, 64, []],
  ])('of %i rows hold at most %i each: %j', (count, size, sizes) => {
    const all = Array.from({ length: count }, (_, i) => i)
    const batches = batchesOf(all, size)
    expect(batches.map(({ length }) => length)).toEqual(sizes)
    expect(batches.flat()).toEqual(all)
    expect(batchCount(count, size)).toBe(sizes.length)
  })
})

describe('class weights', () => {
  it('are one each, unless balanced', () => {
    expect(classWeights(rows, plan, 4, 'none')).toEqual([1, 1, 1, 1])
    expect(classWeights(rows, plan, 4, 'oversample')).toEqual([1, 1, 1, 1])
  })

  it('weigh all present classes equally, with a mean weight of one over the rows', () => {
    const weights = classWeights(rows, plan, 4, 'balanced')
    expect(weights).toEqual([7 / 12, 7 / 6, 0, 7 / 3])
    expect(plan.reduce((sum, { label }) => sum + weights[label], 0)).toBeCloseTo(7, 10)
  })
})
