import { describe, expect, it } from 'vitest'
import { extract, extractMany, FEATURE_WIDTH } from '../../src/main/studio/features/index.ts'

const KINDS = ['seed', 'frames', 'functionals'] as const
const sine = (samples: number, hz = 200, rate = 16_000) =>
  Float32Array.from({ length: samples }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate))

describe('features of extreme clips', () => {
  const clips: readonly (readonly [string, Float32Array])[] = [
    ['no sample', new Float32Array(0)],
    ['one sample', Float32Array.of(0.5)],
    ['two samples', Float32Array.of(0.5, -0.5)],
    ['less than a frame', sine(90)],
    ['a frame and a half', sine(240)],
    ['four frames', sine(500)],
    ['thirty frames', sine(4800)],
    ['silence', new Float32Array(16_000)],
    ['a constant', new Float32Array(16_000).fill(0.25)],
    ['a click in silence', Float32Array.from({ length: 16_000 }, (_, i) => (i === 8000 ? 1 : 0))],
    ['far beyond full scale', sine(8000).map((sample) => sample * 1000)],
    ['barely audible', sine(8000).map((sample) => sample * 1e-9)],
  ]
  it.each(clips)('are all finite: %s', (_, clip) => {
    for (const [index, matrix] of extractMany(KINDS, clip, 16_000).entries()) {
      expect(matrix.width).toBe(FEATURE_WIDTH[KINDS[index]])
      expect(matrix.frames).toBeGreaterThan(0)
      expect(matrix.data.length).toBe(matrix.frames * matrix.width)
      expect(matrix.data.every(Number.isFinite)).toBe(true)
    }
  })

  it('are refused for samples that are not numbers, and for clips longer than half an hour', () => {
    const clip = sine(1000)
    clip[500] = Number.NaN
    expect(() => extract('seed', clip, 16_000)).toThrow(expect.objectContaining({ code: 'unreadable' }))
    expect(() => extract('seed', new Float32Array(8000 * 1801), 8000)).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
  })
})

describe('the shape of features', () => {
  it.each([
    ['seed', 22_050, 22_050, 44], // a frame for every 512 samples, and the first
    ['frames', 16_000, 16_000, 50], // 101 frames of 10 ms: the odd one is left out
    ['functionals', 16_000, 16_000, 1],
  ] as const)('is as documented for %s of a second at %i Hz', (kind, rate, samples, frames) => {
    expect(extract(kind, sine(samples), rate).frames).toBe(frames)
  })

  it('does not depend on earlier extractions', () => {
    const alone = extract('seed', sine(9000), 22_050).data
    extract('seed', sine(60_000, 3000), 22_050)
    extract('frames', sine(60_000, 3000), 22_050)
    expect(extract('seed', sine(9000), 22_050).data).toEqual(alone)
  })

  it('leaves the input samples unchanged', () => {
    const clip = sine(4000)
    const copy = clip.slice()
    extractMany(KINDS, clip, 16_000)
    expect(clip).toEqual(copy)
  })
})
