import { describe, expect, it } from 'vitest'
import { correlations, etaSquared } from '../../src/main/studio/explore/correlation.ts'
import { standardise, type Matrix } from '../../src/main/studio/explore/matrix.ts'
import { principalComponents } from '../../src/main/studio/explore/principal.ts'
import { umap } from '../../src/main/studio/explore/umap.ts'
import { seeded } from '../../src/shared/domain/random.ts'

const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  width: rows[0].length,
  data: Float32Array.from(rows.flat()),
})

describe('standardising', () => {
  it('gives every column mean 0 and deviation 1, and 0 where it is constant', () => {
    const it = matrix([
      [1, 7],
      [2, 7],
      [3, 7],
    ])
    standardise(it)
    const edge = Math.sqrt(1.5)
    for (const [i, value] of [-edge, 0, 0, 0, edge, 0].entries()) expect(it.data[i]).toBeCloseTo(value, 6)
  })

  it('removes differences between speakers when done for each speaker', () => {
    const it = matrix([[1], [2], [101], [102]])
    standardise(it, ['a', 'a', 'b', 'b'])
    expect([...it.data]).toEqual([-1, 1, -1, 1])
  })
})

describe('principal components', () => {
  it('are the directions of largest variance, with the share of each', () => {
    const random = seeded('cloud')
    // Deviations 3, 2 and 1 along three orthogonal directions.
    const axes = [
      [2, 1, 2],
      [-2, 2, 1],
      [1, 2, -2],
    ].map((axis) => axis.map((x) => x / 3))
    const rows = Array.from({ length: 4000 }, () => {
      const along = [3, 2, 1].map((deviation) => deviation * random.normal())
      return [0, 1, 2].map((i) => along.reduce((sum, x, axis) => sum + x * axes[axis][i], 0))
    })
    const { scores, explained } = principalComponents(matrix(rows), 2)
    expect(explained[0]).toBeCloseTo(9 / 14, 1)
    expect(explained[1]).toBeCloseTo(4 / 14, 1)
    const along = rows.map((row) => row.reduce((sum, x, i) => sum + x * axes[0][i], 0))
    for (let row = 0; row < 50; row++) expect(Math.abs(scores[0][row] - along[row])).toBeLessThan(0.3)
  })

  it('are deterministic, and no more than the rank of the data', () => {
    const rows = matrix([
      [1, -1],
      [-1, 1],
    ])
    expect(principalComponents(rows, 4)).toEqual(principalComponents(rows, 4))
    expect(principalComponents(rows, 4).explained).toEqual([expect.closeTo(1, 6)])
  })
})

describe('correlations', () => {
  it('match their definition', () => {
    const it = matrix([
      [1, 2, 1, 4],
      [2, 1, -1, 4],
      [3, 4, 0, 4],
      [4, 3, 0, 4],
    ])
    standardise(it)
    const found = correlations(it)
    expect(found[1]).toBeCloseTo(0.6, 6)
    expect(found[4]).toBeCloseTo(0.6, 6)
    expect(found[0]).toBeCloseTo(1, 6)
    expect(found[3]).toBe(0)
  })
})

it('η² is the share of variance between groups, without clips that have no group', () => {
  const it = matrix([
    [1, 0],
    [1, 1],
    [3, 0],
    [3, 1],
    [99, 99],
  ])
  const [apart, alike] = etaSquared(it, [0, 0, 1, 1, -1])
  expect(apart).toBeCloseTo(1, 9)
  expect(alike).toBeCloseTo(0, 9)
})

describe('UMAP', () => {
  const random = seeded('groups')
  const centres = [0, 1, 2].map(() => Array.from({ length: 20 }, () => 4 * random.normal()))
  const groups = Array.from({ length: 240 }, (_, row) => row % 3)
  const clouds = matrix(groups.map((group) => centres[group].map((centre) => centre + random.normal())))

  it('places similar rows together and separates groups', () => {
    const [x, y] = umap(clouds)
    const distance = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b])
    for (let row = 0; row < 30; row++) {
      const others = [...groups.keys()].filter((other) => other !== row)
      const nearest = others.sort((a, b) => distance(row, a) - distance(row, b)).slice(0, 10)
      expect(nearest.map((other) => groups[other])).toEqual(Array(10).fill(groups[row]))
    }
  })

  it('gives the same layout every time, and reports each step', () => {
    const steps: number[] = []
    const [first, again] = [umap(clouds, (step) => steps.push(step)), umap(clouds)]
    expect(again).toEqual(first)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(steps.length).toBeGreaterThan(100)
  })

  it.each([0, 1, 2, 4, 6])('lays out %i rows', (count) => {
    const few: Matrix = { ...clouds, rows: count, data: clouds.data.slice(0, count * clouds.width) }
    for (const places of umap(few)) {
      expect(places).toHaveLength(count)
      expect(places.every(Number.isFinite)).toBe(true)
    }
  })
})
