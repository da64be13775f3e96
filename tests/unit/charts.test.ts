import { describe, expect, it } from 'vitest'
import { axisEnds, enclosingTicks, histogramOf, intervalBar, tenthBelow } from '#shared/charts/index.ts'

describe('axes', () => {
  it.each([
    [0.41, 0.58, 5, [0.4, 0.45, 0.5, 0.55, 0.6]],
    [0.5, 0.52, 3, [0.5, 0.505, 0.51, 0.515, 0.52]],
    [1, 9, 4, [0, 2, 4, 6, 8, 10]],
  ])('have round ticks that enclose %d to %d', (low, high, count, expected) => {
    expect(enclosingTicks(low, high, count)).toEqual(
      expected.map((tick) => expect.closeTo(tick, 9) as number),
    )
  })

  it('span all values, and a range above zero where all are equal', () => {
    expect(axisEnds([2, 5, 3, NaN])).toEqual([2, 5])
    expect(axisEnds([4])).toEqual([3.5, 4.5])
    expect(axisEnds([])).toEqual([0, 1])
  })

  it('of shares begin at a multiple of one tenth', () => {
    expect([0.47, 0.3, 1, -0.2].map((share) => tenthBelow([share]))).toEqual([0.4, 0.3, 0.9, 0])
  })
})

describe('histograms', () => {
  it('count every value in bins of equal width, the largest in the last', () => {
    expect(histogramOf([0, 1, 1.5, 4], 4)).toEqual({ from: 0, width: 1, counts: [1, 2, 0, 1] })
  })

  it('have one bin where all values are equal, and none without values', () => {
    expect(histogramOf([3, 3], 10)).toEqual({ from: 3, width: 1, counts: [2] })
    expect(histogramOf([], 10)).toEqual({ from: 0, width: 1, counts: [] })
  })
})

it('a bar and its interval stay within the axis', () => {
  expect(intervalBar({ value: 0.5, interval: { low: 0.25, high: 1.5 } })).toEqual({
    length: 0.5,
    interval: { start: 0.25, length: 0.75 },
  })
  expect(intervalBar({ value: -1, interval: null })).toEqual({ length: 0, interval: null })
})
