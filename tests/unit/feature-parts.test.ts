import { describe, expect, it } from 'vitest'
import { levels, melFilters } from '#shared/signal/index.ts'
import { chromaFilters } from '../../src/main/studio/features/chroma.ts'
import { dctWeight } from '../../src/main/studio/features/dct.ts'
import { frameFeatures } from '../../src/main/studio/features/frame-features.ts'
import { differences, deviation, mean, percentile, slope } from '../../src/main/studio/features/statistics.ts'

const tone = (hz: number, seconds: number, rate: number) =>
  Float32Array.from({ length: seconds * rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate))

describe('mel filters', () => {
  it('on the Slaney scale have equal area and overlap by half', () => {
    const { first, weights } = melFilters({
      sampleRateHz: 22_050,
      fftSize: 2048,
      bands: 128,
      scale: 'slaney',
      lowestHz: 0,
      highestHz: 11_025,
    })
    expect(first.length).toBe(128)
    // librosa 0.11: the maximum of rows 0, 64 and 127 of filters.mel(sr=22050, n_fft=2048)
    expect([0, 64, 127].map((band) => Math.max(...weights[band]))).toEqual([
      expect.closeTo(0.03236571, 7),
      expect.closeTo(0.017278831, 7),
      expect.closeTo(0.0034852505, 7),
    ])
    const area = weights[100].reduce((sum, weight) => sum + weight, 0) * (22_050 / 2048)
    expect(area).toBeCloseTo(1, 2)
  })

  it('on the HTK scale are not normalised, and a band narrower than a bin has zero weight', () => {
    const options = { sampleRateHz: 16_000, fftSize: 512, bands: 80, scale: 'htk' } as const
    const { weights } = melFilters({ ...options, lowestHz: 30, highestHz: 8000 })
    for (const band of weights) expect(Math.max(...band)).toBeLessThanOrEqual(1)
    const narrow = melFilters({ ...options, lowestHz: 40, highestHz: 50 })
    expect(narrow.weights.every((band) => band.length === 1 && band[0] === 0)).toBe(true)
  })
})

describe('chroma filters', () => {
  it('map A440 to the tenth class from C', () => {
    const bins = 1025
    const filters = chromaFilters(22_050, 2048, 0)
    const bin = Math.round((440 * 2048) / 22_050)
    const column = Array.from({ length: 12 }, (_, row) => filters[row * bins + bin])
    expect(column.indexOf(Math.max(...column))).toBe(9)
  })

  // librosa 0.11: filters.chroma(sr=22050, n_fft=2048, tuning=0.13)
  it.each([
    [9, 41, 0.86269814],
    [0, 100, 0.8579369],
    [3, 500, 0.022366239],
    [0, 0, 0.0001344721],
  ])('match librosa in row %i, bin %i: %f', (row, bin, weight) => {
    expect(chromaFilters(22_050, 2048, 0.13)[row * 1025 + bin]).toBeCloseTo(weight, 6)
  })
})

it('the DCT is orthonormal', () => {
  const row = (k: number) => Array.from({ length: 16 }, (_, n) => dctWeight(k, n, 16))
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0)
  expect(dot(row(0), row(0))).toBeCloseTo(1, 12)
  expect(dot(row(3), row(3))).toBeCloseTo(1, 12)
  expect(dot(row(3), row(5))).toBeCloseTo(0, 12)
})

describe('levels', () => {
  it('of a tone: RMS is amplitude over √2, with two crossings a period', () => {
    const { rms, zcr } = levels(tone(441, 1, 22_050), 2048, 512)
    expect(rms.length).toBe(44)
    expect(rms[20]).toBeCloseTo(0.5 / Math.SQRT2, 3)
    expect(zcr[20]).toBeCloseTo((2 * 441) / 22_050, 3)
  })

  it('pad with zeros for the RMS, and with the last sample for the crossings', () => {
    const { rms, zcr } = levels(new Float32Array(1024).fill(-1), 2048, 512)
    expect(rms[0]).toBeCloseTo(Math.SQRT1_2, 6)
    expect([...zcr]).toEqual([0, 0, 0])
  })
})

describe('YIN', () => {
  it.each([80, 123.4, 220, 431])('finds %f Hz', (hz) => {
    const { data, frames } = frameFeatures(tone(hz, 0.5, 16_000))
    const middle = Math.floor(frames / 2) * 84
    expect(Math.abs(Math.exp(data[middle + 80]) / hz - 1)).toBeLessThan(0.01)
    expect(data[middle + 81]).toBeGreaterThan(0.98)
  })
})

describe('statistics', () => {
  it.each([
    ['mean', mean([1, 2, 6]), 3],
    ['deviation', deviation([1, 3]), 1],
    ['percentile between neighbours', percentile([0, 10, 20, 40], 50), 15],
    ['percentile of one', percentile([7], 95), 7],
    ['slope', slope([1, 3, 5, 7]), 2],
    ['mean of nothing', mean([]), 0],
    ['deviation of nothing', deviation(differences(Float64Array.of(1))), 0],
    ['percentile of nothing', percentile([], 50), 0],
    ['slope of one', slope([4]), 0],
  ])('match their definition: %s', (_, value, expected) => {
    expect(value).toBeCloseTo(expected, 12)
  })
})
