import { describe, expect, it } from 'vitest'
import { makeFft } from '../../../src/renderer/src/signal/fft.ts'
import { frequencyAt, hzToMel, melToHz, spectrogram } from '../../../src/renderer/src/signal/spectrogram.ts'

const tone = (hz: number, sampleRateHz: number, seconds: number) =>
  Float32Array.from({ length: sampleRateHz * seconds }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / sampleRateHz),
  )

describe('the transform', () => {
  it('has the power of the definition', () => {
    const size = 16
    const frame = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 1.7) + 0.3 * i)
    const power = new Float32Array(size / 2 + 1)
    makeFft(size).power(frame, power)
    for (let k = 0; k <= size / 2; k++) {
      let [re, im] = [0, 0]
      for (let n = 0; n < size; n++) {
        re += frame[n] * Math.cos((2 * Math.PI * k * n) / size)
        im -= frame[n] * Math.sin((2 * Math.PI * k * n) / size)
      }
      expect(power[k]).toBeCloseTo(re * re + im * im, 3)
    }
  })

  it('takes powers of two only', () => {
    expect(() => makeFft(500)).toThrow(/power of two/)
  })
})

describe('the picture of a tone', () => {
  const options = { windowSeconds: 0.025, rangeDb: 60, width: 50, height: 128 }

  it.each(['mel', 'linear'] as const)('is one bright line at its frequency on a %s scale', (scale) => {
    const hz = 1500
    const { levels, width, height } = spectrogram(tone(hz, 16_000, 1), 16_000, { ...options, scale })
    for (let x = 5; x < width - 5; x++) {
      const column = Array.from({ length: height }, (_, y) => levels[y * width + x])
      const brightest = column.indexOf(Math.max(...column))
      const bandHz = frequencyAt((height - brightest - 0.5) / height, scale, 16_000)
      expect(Math.abs(bandHz - hz)).toBeLessThan(70)
    }
  })

  it('is dark throughout where all is silent', () => {
    const { levels } = spectrogram(new Float32Array(8000), 16_000, { ...options, scale: 'mel' })
    expect(levels).toHaveLength(50 * 128)
    expect(Math.max(...levels)).toBe(0)
  })

  it('shows a part as it is in the whole, at more columns', () => {
    const samples = Float32Array.from([...tone(400, 16_000, 1), ...tone(2000, 16_000, 1).map((x) => x / 10)])
    const all = spectrogram(samples, 16_000, { ...options, scale: 'linear', width: 200 })
    const part = spectrogram(samples, 16_000, {
      ...options,
      scale: 'linear',
      width: 100,
      span: { start: 1, end: 2 },
      loudestDb: all.loudestDb,
    })
    for (const row of [20, 90, 100, 111, 120])
      for (let x = 5; x < 95; x++) expect(part.levels[row * 100 + x]).toBe(all.levels[row * 200 + 100 + x])
  })
})

it.each([0, 440, 1000, 8000])('mel and Hz are each other’s inverse at %d Hz', (hz) => {
  expect(melToHz(hzToMel(hz))).toBeCloseTo(hz, 6)
})
