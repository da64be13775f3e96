import { describe, expect, it } from 'vitest'
import { frequencyAt, spectrogram } from '../../../src/renderer/src/signal/spectrogram.ts'

const tone = (hz: number, sampleRateHz: number, seconds: number) =>
  Float32Array.from({ length: sampleRateHz * seconds }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / sampleRateHz),
  )

describe('the spectrogram of a tone', () => {
  const options = { windowSeconds: 0.025, rangeDb: 60, width: 50, height: 128 }

  it.each(['mel', 'linear'] as const)('has one bright line at its frequency on a %s scale', (scale) => {
    const hz = 1500
    const { levels, width, height } = spectrogram(tone(hz, 16_000, 1), 16_000, { ...options, scale })
    for (let x = 5; x < width - 5; x++) {
      const column = Array.from({ length: height }, (_, y) => levels[y * width + x])
      const brightest = column.indexOf(Math.max(...column))
      const bandHz = frequencyAt((height - brightest - 0.5) / height, scale, 16_000)
      expect(Math.abs(bandHz - hz)).toBeLessThan(70)
    }
  })

  it('is dark everywhere for silence', () => {
    const { levels } = spectrogram(new Float32Array(8000), 16_000, { ...options, scale: 'mel' })
    expect(levels).toHaveLength(50 * 128)
    expect(Math.max(...levels)).toBe(0)
  })

  it('shows the same values for a part as for the whole, at more columns', () => {
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
