import { describe, expect, it } from 'vitest'
import { resample } from '#shared/signal/index.ts'

const tone = (hz: number, rate: number, samples = rate) =>
  Float32Array.from({ length: samples }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rate))

/** The maximum difference away from the ends, where a tone that starts and stops rings. */
function difference(a: Float32Array, b: Float32Array, edge: number): number {
  let worst = 0
  for (let i = edge; i < a.length - edge; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]))
  return worst
}

describe('resampling', () => {
  it.each([
    [16_000, 22_050],
    [22_050, 16_000],
    [44_100, 22_050],
    [48_000, 16_000],
    [48_000, 22_050],
    [8000, 22_050],
    [11_025, 16_000],
    [96_000, 16_000],
    [192_000, 22_050],
    [16_000, 48_000],
    [44_056, 22_050],
  ])('from %i to %i Hz keeps common frequencies, to −90 dB', (from, to) => {
    const hz = 0.25 * Math.min(from, to)
    const out = resample(tone(hz, from), from, to)
    expect(out.length).toBe(to)
    expect(difference(out, tone(hz, to), 1000)).toBeLessThan(3e-5)
  })

  it.each([
    [22_050, 16_000, 8100],
    [44_100, 22_050, 11_200],
    [48_000, 16_000, 8400],
    [48_000, 16_000, 20_000],
  ])('from %i to %i Hz removes %i Hz, which would alias', (from, to, hz) => {
    const out = resample(tone(hz, from), from, to)
    expect(difference(out, new Float32Array(out.length), 1000)).toBeLessThan(3e-6)
  })

  it('adds nothing above the original band', () => {
    const out = resample(tone(7000, 16_000), 16_000, 22_050)
    let [re, im] = [0, 0]
    // The image of 7,000 Hz would be at 9,000 Hz.
    out.forEach((sample, i) => {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / out.length)
      re += window * sample * Math.cos((2 * Math.PI * 9000 * i) / 22_050)
      im += window * sample * Math.sin((2 * Math.PI * 9000 * i) / 22_050)
    })
    expect(Math.hypot(re, im) / (out.length / 4)).toBeLessThan(2e-6)
  })

  it.each([0, 1, 2, 3, 7, 100, 1839, 1840, 1841, 14_720, 50_001])(
    'of %i samples gives ⌈n · ratio⌉',
    (samples) => {
      expect(resample(new Float32Array(samples).fill(0.5), 16_000, 22_050).length).toBe(
        Math.ceil((samples * 22_050) / 16_000),
      )
    },
  )

  it('is the same for any block boundaries', () => {
    const long = tone(1000, 16_000, 40_000)
    const whole = resample(long, 16_000, 22_050)
    const part = resample(long.subarray(3200), 16_000, 22_050) // 3,200 samples are 4,410 at the other rate.
    expect(difference(whole.slice(4410), part, 600)).toBeLessThan(2e-6)
  })

  it('is the identity between equal rates, in a copy', () => {
    const signal = tone(100, 8000, 50)
    expect(resample(signal, 8000, 8000)).toEqual(signal)
    expect(resample(signal, 8000, 8000)).not.toBe(signal)
  })

  it.each([0, -16_000, 22_050.5, Number.NaN, Infinity])('refuses a rate of %f', (rate) => {
    expect(() => resample(new Float32Array(10), rate, 16_000)).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
  })
})
