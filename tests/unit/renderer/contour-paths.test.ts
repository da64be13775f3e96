import { describe, expect, it } from 'vitest'
import { intensityPath, pitchHeight, pitchPath } from '../../../src/renderer/src/draw/contour-paths.ts'

describe('the drawing of pitch and intensity', () => {
  const contour = {
    hopSeconds: 0.01,
    pitchHz: Float32Array.of(0, 120, 120, 0, 240),
    intensityDb: Float32Array.of(-70, -35, -35, -70, 0),
  }
  const whole = { start: 0, end: 0.04 }

  it('leaves gaps in unvoiced parts', () => {
    const [low, high] = [120, 240].map((hz) => (1 - pitchHeight(hz)).toFixed(4))
    expect(pitchPath(contour, whole, 100)).toBe(`M0.2500 ${low}L0.5000 ${low}M1.0000 ${high}`)
  })

  it('gives every octave the same height', () => {
    expect(pitchHeight(240) - pitchHeight(120)).toBeCloseTo(pitchHeight(480) - pitchHeight(240))
  })

  it('shows the maximum level at each place, from −70 to 0 dBFS', () => {
    expect(intensityPath(contour, whole, 100)).toBe(
      'M0.0000 1.0000L0.2500 0.5000L0.5000 0.5000L0.7500 1.0000L1.0000 0.0000',
    )
    expect(intensityPath(contour, whole, 2)).toBe('M0.0000 0.5000L0.5000 0.0000')
  })

  it('draws no more places than requested, each with the median of its voiced points', () => {
    expect(pitchPath(contour, whole, 1)).toBe(`M0.0000 ${(1 - pitchHeight(120)).toFixed(4)}`)
  })
})
