import { afterAll, describe, expect, it } from 'vitest'
import { SpectrogramAugmentation } from '#shared/contract/training.ts'
import { seeded } from '#shared/domain/random.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor2D } from '../../src/main/trainer/tensor.ts'
import { mask } from '../../src/main/trainer/data/masking.ts'
import { beta, mixup } from '../../src/main/trainer/data/mixup.ts'
import { targetsOf } from '../../src/main/trainer/data/targets.ts'
import { normal } from '../fixtures/tensors.ts'

afterAll(() => tf.disposeVariables())

describe('masking', () => {
  const [frames, width, bands] = [20, 12, 10]
  const masked = (seed: number, widths: { frequencyMask?: number; timeMask?: number }) => {
    const data = new Float32Array((frames + 2) * width).fill(1)
    const settings = { ...SpectrogramAugmentation.parse({}), ...widths }
    mask(data, width, frames, width, bands, settings, seeded(seed))
    return data
  }
  const SEEDS = Array.from({ length: 200 }, (_, seed) => seed)
  /** Which frames, or which columns, are zero. */
  const zeros = (data: Float32Array, frame: number) =>
    [...data.subarray((frame + 1) * width, (frame + 2) * width)].flatMap((value, i) =>
      value === 0 ? [i] : [],
    )

  it('depends on the seed alone', () => {
    const draw = (seed: number) => masked(seed, { frequencyMask: 5, timeMask: 8 }).join()
    expect(draw(1)).toBe(draw(1))
    expect(new Set(SEEDS.map(draw)).size).toBeGreaterThan(100)
  })

  it('masks the same neighbouring bands in every frame, from none to the maximum width, and no low-level column', () => {
    const widths = SEEDS.map((seed) => {
      const data = masked(seed, { frequencyMask: 5 })
      const columns = zeros(data, 0)
      for (let frame = 1; frame < frames; frame++) expect(zeros(data, frame)).toEqual(columns)
      if (columns.length > 0) expect(columns.at(-1)! - columns[0]).toBe(columns.length - 1)
      expect(columns.every((column) => column < bands)).toBe(true)
      return columns.length
    })
    expect([...new Set(widths)].sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('masks all bands of neighbouring frames, from none to the maximum width', () => {
    const all = Array.from({ length: bands }, (_, band) => band)
    const lengths = SEEDS.map((seed) => {
      const data = masked(seed, { timeMask: 3 })
      const hit = Array.from({ length: frames }, (_, frame) => zeros(data, frame))
      const which = hit.flatMap((columns, frame) => (columns.length > 0 ? [frame] : []))
      for (const frame of which) expect(hit[frame]).toEqual(all)
      if (which.length > 0) expect(which.at(-1)! - which[0]).toBe(which.length - 1)
      return which.length
    })
    expect([...new Set(lengths)].sort()).toEqual([0, 1, 2, 3])
  })

  it('changes no other clip of the batch', () => {
    for (const seed of SEEDS) {
      const data = masked(seed, { frequencyMask: 100, timeMask: 100 })
      expect([...data.subarray(0, width), ...data.subarray(-width)].every((value) => value === 1)).toBe(true)
    }
  })
})

describe('mixup', () => {
  const rows = 6
  const eye: Tensor2D = tf.eye(rows)

  it('depends on the seed alone', () => {
    const draw = (seed: number) =>
      mixup([normal([rows, 3], 'x')], eye, 0.4, seeded(seed))
        .targets.dataSync()
        .join()
    expect(draw(1)).toBe(draw(1))
    expect(draw(2)).not.toBe(draw(1))
  })

  it('blends each row with one other, and its target by the same share', () => {
    const { input, targets } = mixup([eye], eye, 1, seeded(3))
    expect(input[0].arraySync()).toEqual(targets.arraySync())
    const [first] = targets.arraySync()
    const shares = new Set<string>()
    for (const row of targets.arraySync()) {
      expect(row.reduce((sum, value) => sum + value)).toBeCloseTo(1, 6)
      for (const value of row) if (value > 0 && value < 0.9999) shares.add(value.toFixed(5))
    }
    expect(first).toHaveLength(rows)
    expect(shares.size).toBe(2)
  })

  it('treats a frame as real where it is real in either of the two', () => {
    const real = tf.concat([tf.ones([3, 2]), tf.zeros([3, 2])])
    const { input, targets } = mixup([eye, eye, real], eye, 1, seeded(3))
    const expected = targets.arraySync().map((row) => {
      const either = row.some((value, at) => value > 0 && at < 3) ? 1 : 0
      return [either, either]
    })
    expect(input[2].arraySync()).toEqual(expected)
  })

  it.each([0.01, 0.4, 1, 4])(
    'samples its share from Beta(%f, same): within [0, 1], a half on average',
    (a) => {
      const random = seeded(1)
      const draws = Array.from({ length: 4000 }, () => beta(a, random))
      const average = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length
      expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...draws)).toBeLessThanOrEqual(1)
      expect(Math.abs(average(draws) - 0.5)).toBeLessThan(0.03)
      // Variance of Beta(a, a).
      const spread = average(draws.map((value) => (value - 0.5) ** 2))
      expect(Math.abs(spread - 1 / (4 * (2 * a + 1)))).toBeLessThan(0.015)
    },
  )
})

it('smoothed targets keep most of the weight on the label; each row has the weight of its class', () => {
  const { targets, weights } = targetsOf([{ label: 2 }, { label: 0 }], [1, 5, 3], 0.3)
  const [first, second] = targets.arraySync()
  ;[0.1, 0.1, 0.8].forEach((value, i) => expect(first[i]).toBeCloseTo(value, 6))
  ;[0.8, 0.1, 0.1].forEach((value, i) => expect(second[i]).toBeCloseTo(value, 6))
  expect(weights.arraySync()).toEqual([3, 1])
})

it('a soft label is the target of its row, which has the weight of the class of its label', () => {
  const rows = [{ label: 1, soft: [0.25, 0.75, 0] }, { label: 0 }]
  const { targets, weights } = targetsOf(rows, [1, 5, 3], 0)
  expect(targets.arraySync()).toEqual([
    [0.25, 0.75, 0],
    [1, 0, 0],
  ])
  expect(weights.arraySync()).toEqual([5, 1])
  const [smoothed] = targetsOf(rows, [1, 5, 3], 0.3).targets.arraySync()
  ;[0.275, 0.625, 0.1].forEach((value, i) => expect(smoothed[i]).toBeCloseTo(value, 6))
})
