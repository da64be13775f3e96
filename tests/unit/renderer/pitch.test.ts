import { describe, expect, it } from 'vitest'
import { intensityPath, pitchPaths } from '../../../src/renderer/src/draw/contour-paths.ts'
import { contourOf } from '../../../src/renderer/src/signal/pitch.ts'

const RATE = 16_000
/** A buzz of ten harmonics, each weaker than the one below. */
const buzz = (hz: number, seconds = 0.5) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => {
    let sum = 0
    for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * k * hz * i) / RATE) / k
    return 0.2 * sum
  })

describe('pitch', () => {
  it.each([80, 123.4, 220, 410])('of a buzz at %d Hz is found to 1 %% in its middle', (hz) => {
    const { pitchHz } = contourOf(buzz(hz), RATE)
    for (let point = 10; point < 40; point++) expect(Math.abs(pitchHz[point] / hz - 1)).toBeLessThan(0.01)
  })

  it('is not found in silence, nor in noise', () => {
    expect(Math.max(...contourOf(new Float32Array(RATE), RATE).pitchHz)).toBe(0)
    let seed = 1
    const noise = Float32Array.from({ length: RATE }, () => {
      seed = (seed * 16807) % 2147483647
      return (seed / 2147483647 - 0.5) * 0.5
    })
    const voiced = contourOf(noise, RATE).pitchHz.filter((hz) => hz > 0)
    expect(voiced.length).toBeLessThan(5)
  })
})

it('intensity is the level of the frame, in dB re full scale', () => {
  const { intensityDb } = contourOf(buzz(200), RATE)
  const square = buzz(200).reduce((sum, sample) => sum + sample * sample, 0) / (RATE / 2)
  expect(intensityDb[25]).toBeCloseTo(10 * Math.log10(square), 0)
})

it('the pen is lifted where no voice is', () => {
  const contour = {
    hopSeconds: 0.01,
    pitchHz: Float32Array.of(0, 100, 100, 0, 200),
    intensityDb: Float32Array.of(-60, -10, -10, -60, -10),
  }
  expect(pitchPaths(contour, 0.04, (hz) => hz / 400)).toBe('M0.2500 0.7500L0.5000 0.7500M1.0000 0.5000')
  expect(intensityPath(contour, 0.04)).toMatch(/^M0\.0000 0\.9444L0\.2500 0\.6667/)
})
