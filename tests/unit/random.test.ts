import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/domain/random.ts'

const draw = (seed: number | string, n: number) => {
  const random = seeded(seed)
  return Array.from({ length: n }, () => random.next())
}

describe('a seeded stream', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(draw(1, 8)).toEqual(draw(1, 8))
    expect(draw(1, 8)).not.toEqual(draw(2, 8))
    expect(draw('1/shuffle', 8)).not.toEqual(draw('1/dropout', 8))
  })

  it('is uniform: mean 1/2 and variance 1/12 within four standard errors', () => {
    const values = draw(7, 100_000)
    const mean = values.reduce((a, b) => a + b) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length))
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / values.length))
  })

  it('gives normal numbers of mean 0 and deviation 1', () => {
    const random = seeded(3)
    const values = Array.from({ length: 100_000 }, () => random.normal())
    const mean = values.reduce((a, b) => a + b) / values.length
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.015)
    expect(Math.abs(variance - 1)).toBeLessThan(0.02)
  })

  it('shuffles three items into each order equally often', () => {
    const random = seeded(5)
    const seen = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle([1, 2, 3]).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(130)
  })
})
