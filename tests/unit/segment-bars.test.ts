import { describe, expect, it } from 'vitest'
import { laneBars, stackTier, visiblePlaces } from '../../src/renderer/src/draw/segment-bars.ts'

const tierOf = (...stretches: readonly (readonly [number, number])[]) =>
  stackTier(stretches.map(([start, end]) => ({ start, end })))

describe('segments of a tier', () => {
  it.each<[string, readonly (readonly [number, number])[], readonly number[]]>([
    [
      'that do not overlap are in one row',
      [
        [0, 1],
        [1, 2],
        [3, 4],
      ],
      [0, 0, 0],
    ],
    [
      'that overlap are stacked, and a row is used again once it is free',
      [
        [0, 3],
        [1, 2],
        [2, 4],
        [3, 5],
      ],
      [0, 1, 1, 0],
    ],
    [
      'at one time are stacked: points',
      [
        [1, 1],
        [1, 1],
        [2, 2],
      ],
      [0, 1, 0],
    ],
  ])('%s', (_, stretches, rows) => {
    expect(tierOf(...stretches).rows).toEqual(rows)
  })

  it('never need more than eight rows; all later ones share the last', () => {
    const { rows, rowCount } = stackTier(Array.from({ length: 20 }, () => ({ start: 0, end: 1 })))
    expect(rowCount).toBe(8)
    expect(rows.slice(8)).toEqual(Array.from({ length: 12 }, () => 7))
  })

  it('are found by the visible range, also those that began long before', () => {
    const tier = tierOf([0, 100], [10, 11], [20, 21], [30, 31])
    expect(visiblePlaces(tier, { start: 20.5, end: 25 })).toEqual([0, 2])
    expect(visiblePlaces(tier, { start: 101, end: 102 })).toEqual([])
  })
})

describe('the bars of a lane', () => {
  it('are the segments where these are wide enough', () => {
    const bars = laneBars(tierOf([0, 1], [2, 3]), { start: 0, end: 10 }, 1000)
    expect(bars).toMatchObject([
      { start: 0, end: 1, row: 0, covered: 1 },
      { start: 2, end: 3, row: 0 },
    ])
  })

  it('merge narrow neighbours, with the share of time that they cover', () => {
    const bars = laneBars(tierOf([0, 0.5], [1, 1.5], [50, 60]), { start: 0, end: 1000 }, 1000)
    expect(bars.map(({ start, end, items }) => [start, end, items.length])).toEqual([
      [0, 1.5, 2],
      [50, 60, 1],
    ])
    expect(bars[0].covered).toBeCloseTo(2 / 3)
  })

  it('are no more than the width allows, of 20,000 segments in two hours too', () => {
    const many = stackTier(
      Array.from({ length: 20_000 }, (_, i) => ({ start: 0.36 * i, end: 0.36 * i + 0.3 })),
    )
    for (const seconds of [7200, 3600, 60, 5]) {
      const bars = laneBars(many, { start: 0, end: seconds }, 1200)
      expect(bars.length).toBeLessThanOrEqual(300)
      const drawn = bars.reduce((count, { items }) => count + items.length, 0)
      expect(drawn).toBe(visiblePlaces(many, { start: 0, end: seconds }).length)
    }
  })
})
