import { describe, it } from 'vitest'
import { stickValue, type Stick } from '../../../src/renderer/src/draw/stick-value.ts'
import { bandPath, tracePath } from '../../../src/renderer/src/draw/trace-path.ts'
import { expect } from '../../fixtures/expect.ts'

describe('the line of a trace', () => {
  const values = [NaN, 1, 0, -1, NaN, NaN, 0.5, NaN]

  it('has a part for each run of values, the high end at the top', () => {
    expect(tracePath(values, { start: 0, end: 1 })).toBe(
      'M0.10000 0.0000L0.20000 0.5000L0.30000 1.0000M0.60000 0.2500h0',
    )
  })

  it('of a long range has averaged values, which stay the same while the range moves', () => {
    const long = Float32Array.from({ length: 100_001 }, (_, i) => Math.sin(i / 5000))
    const heights = (path: string) =>
      path
        .slice(1)
        .split('L')
        .map((place) => place.split(' ')[1])
    const [one, later] = [1000, 1001].map((start) => heights(tracePath(long, { start, end: start + 6000 })))
    expect(one.length).toBeLessThan(1300)
    expect(one.join(' ')).toContain(later.slice(0, 50).join(' '))
  })

  it('is empty without values', () => {
    expect(tracePath([], { start: 0, end: 10 })).toBe('')
    expect(tracePath([NaN, NaN], { start: 0, end: 1 })).toBe('')
  })

  it('has a band of one deviation, limited to the ends, where two annotators have a value', () => {
    expect(bandPath([0, 0.5, 0.5], [0.5, 1, NaN], { start: 0, end: 1 })).toBe(
      'M0.00000 0.2500L0.10000 0.0000L0.10000 0.7500L0.00000 0.7500Z',
    )
  })
})

// Plain objects with the fields of a Gamepad: no game pad is connected to the machines that run tests.
describe('the value of a game pad', () => {
  const pad = (vertical: number, more: Partial<Stick> = {}): Stick => ({
    connected: true,
    axes: [0.9, vertical, 0, 0],
    ...more,
  })

  it('is the height of the first stick: up is 1, down is −1, at rest 0', () => {
    expect(stickValue([pad(-1)])).toBe(1)
    expect(stickValue([pad(1)])).toBe(-1)
    expect(stickValue([pad(0.05)])).toBe(0)
    expect(stickValue([pad(-0.53)])).toBeCloseTo(0.5, 10)
  })

  it('is that of the first connected game pad with a stick', () => {
    expect(stickValue([null, pad(-1, { connected: false }), pad(-1, { axes: [] }), pad(1)])).toBe(-1)
  })

  it('is null without a game pad', () => {
    expect(stickValue([])).toBeNull()
    expect(stickValue([null, null])).toBeNull()
  })
})
