import { describe, expect, it } from 'vitest'
import { intensityPath, pitchHeight, pitchPath } from '../../../src/renderer/src/draw/contour-paths.ts'
import { smoothestPath } from '../../../src/renderer/src/signal/pitch-path.ts'
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

describe('the smoothest line', () => {
  it('does not jump by an octave where a frame looks like half its period', () => {
    const frame = (low: number, high: number) => [
      { hz: 200, cost: low },
      { hz: 400, cost: high },
    ]
    const frames = [frame(0.05, 0.3), frame(0.2, 0.1), frame(0.05, 0.3)]
    expect([...smoothestPath(frames)]).toEqual([200, 200, 200])
  })

  it('follows a real change, and begins anew after a pause', () => {
    const at = (hz: number) => [{ hz, cost: 0.05 }]
    expect([...smoothestPath([at(100), at(110), [], at(300)])]).toEqual([100, 110, 0, 300])
  })

  it('takes the shorter of two equal periods', () => {
    const frame = [
      { hz: 200, cost: 0.1 },
      { hz: 100, cost: 0.1 },
    ]
    expect([...smoothestPath([frame, frame])]).toEqual([200, 200])
  })
})

describe('the drawing of pitch and intensity', () => {
  const contour = {
    hopSeconds: 0.01,
    pitchHz: Float32Array.of(0, 120, 120, 0, 240),
    intensityDb: Float32Array.of(-70, -35, -35, -70, 0),
  }
  const whole = { start: 0, end: 0.04 }

  it('lifts the pen where no voice is', () => {
    const [low, high] = [120, 240].map((hz) => (1 - pitchHeight(hz)).toFixed(4))
    expect(pitchPath(contour, whole, 100)).toBe(`M0.2500 ${low}L0.5000 ${low}M1.0000 ${high}`)
  })

  it('gives every octave the same height', () => {
    expect(pitchHeight(240) - pitchHeight(120)).toBeCloseTo(pitchHeight(480) - pitchHeight(240))
  })

  it('shows the loudest point of each place, from −70 to 0 dBFS', () => {
    expect(intensityPath(contour, whole, 100)).toBe(
      'M0.0000 1.0000L0.2500 0.5000L0.5000 0.5000L0.7500 1.0000L1.0000 0.0000',
    )
    expect(intensityPath(contour, whole, 2)).toBe('M0.0000 0.5000L0.5000 0.0000')
  })

  it('draws no more places than it is given, each with the median of its voiced points', () => {
    expect(pitchPath(contour, whole, 1)).toBe(`M0.0000 ${(1 - pitchHeight(120)).toFixed(4)}`)
  })
})
