import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/domain/random.ts'
import { factor, stretchFrames, warpBands, warpedHz } from '../../src/main/trainer/data/warping.ts'

const BANDS = 80
const WIDTH = 84

describe('a sampled factor', () => {
  it('is uniform around 1', () => {
    const random = seeded(1)
    const draws = Array.from({ length: 2000 }, () => factor(0.1, random))
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0.9)
    expect(Math.min(...draws)).toBeLessThan(0.902)
    expect(Math.max(...draws)).toBeGreaterThan(1.098)
    expect(draws.reduce((sum, value) => sum + value) / draws.length).toBeCloseTo(1, 2)
  })

  it('consumes no random number where the range is zero, so that older runs repeat with the same numbers', () => {
    const random = seeded(1)
    expect(factor(0, random)).toBe(1)
    expect(random.next()).toBe(seeded(1).next())
  })
})

describe('a warped frequency', () => {
  it("is scaled below the formants' boundary, and keeps the highest frequency unchanged", () => {
    for (const alpha of [0.9, 1.1]) {
      expect(warpedHz(1000, alpha)).toBeCloseTo(1000 * alpha, 9)
      expect(warpedHz(8000, alpha)).toBeCloseTo(8000, 9)
    }
    expect(warpedHz(3000, 1)).toBeCloseTo(3000, 9)
    expect(warpedHz(6500, 1)).toBeCloseTo(6500, 9)
  })

  it('rises without a jump', () => {
    for (const alpha of [0.9, 1.1]) {
      const steps = Array.from({ length: 7990 }, (_, hz) => warpedHz(hz + 1, alpha) - warpedHz(hz, alpha))
      expect(Math.min(...steps)).toBeGreaterThan(0.7)
      expect(Math.max(...steps)).toBeLessThan(1.3)
    }
  })
})

describe('warped bands', () => {
  /** Two frames with a peak in a band; every low-level value is 7. */
  const frames = (peak: number) =>
    Float32Array.from({ length: 2 * WIDTH }, (_, i) =>
      i % WIDTH >= BANDS ? 7 : 3 * Math.exp(-(((i % WIDTH) - peak) ** 2) / 8),
    )
  const peakOf = (data: Float32Array, frame: number) => {
    const bands = [...data.subarray(frame * WIDTH, frame * WIDTH + BANDS)]
    return bands.indexOf(Math.max(...bands))
  }

  it('move a formant up for a shorter vocal tract, down for a longer one, and keep low-level values', () => {
    const [up, down] = [frames(40), frames(40)]
    warpBands(up, 0, 2, WIDTH, 0.9)
    warpBands(down, 0, 2, WIDTH, 1.1)
    // Band 40 is at 1,758 Hz; a tenth of that is some three bands.
    for (const frame of [0, 1]) {
      expect([42, 43]).toContain(peakOf(up, frame))
      expect([37, 38]).toContain(peakOf(down, frame))
    }
    for (const data of [up, down])
      expect([...data.subarray(BANDS, WIDTH), ...data.subarray(WIDTH + BANDS)]).toEqual(new Array(8).fill(7))
  })

  it('change only the given frames, and change nothing for factor 1', () => {
    const data = frames(20)
    warpBands(data, WIDTH, 1, WIDTH, 1.1)
    expect(data.subarray(0, WIDTH)).toEqual(frames(20).subarray(0, WIDTH))
    expect(peakOf(data, 1)).toBeLessThan(20)
    const same = frames(20)
    warpBands(same, 0, 2, WIDTH, 1)
    expect(same).toEqual(frames(20))
  })
})

describe('stretched frames', () => {
  const source = Float32Array.from([0, 100, 1, 101, 2, 102, 3, 103])

  it('are interpolated between source frames, with the first and last kept', () => {
    const target = new Float32Array(14)
    stretchFrames(source, 2, 7, target, 0, 7, 0)
    expect([...target].filter((_, i) => i % 2 === 0)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3])
    expect([...target].filter((_, i) => i % 2 === 1)).toEqual([100, 100.5, 101, 101.5, 102, 102.5, 103])
  })

  it('may be a part of the whole, at any offset', () => {
    const target = new Float32Array(8).fill(-1)
    stretchFrames(source, 2, 7, target, 2, 2, 4)
    expect([...target]).toEqual([-1, -1, 2, 102, 2.5, 102.5, -1, -1])
  })

  it('accept a clip of one frame', () => {
    const target = new Float32Array(2)
    stretchFrames(Float32Array.from([5, 6]), 2, 1, target, 0, 1, 0)
    expect([...target]).toEqual([5, 6])
  })
})
