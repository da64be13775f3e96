import { describe, expect, it } from 'vitest'
import {
  framesOf,
  orderedRanges,
  rangesText,
  type RedactedRange,
} from '../../src/shared/domain/redactions.ts'
import { BEEP_PEAK, redact } from '../../src/shared/signal/index.ts'

const SAMPLE_RATE_HZ = 16_000
const all = (kind: 'mute' | 'beep', from = 1000, to = 3000): RedactedRange => ({
  from,
  to,
  kind,
  channel: null,
})
const noise = (seed: number) => Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * i * 0.013 + seed))
/** Comparing typed arrays as bytes is a thousand times faster than `toEqual`. */
const same = (one: Float32Array, other: Float32Array) =>
  Buffer.from(one.slice().buffer).equals(Buffer.from(other.slice().buffer))
const whole = { at: 0, sampleRateHz: SAMPLE_RATE_HZ }

describe.each(['mute', 'beep'] as const)('a stretch that is replaced: %s', (kind) => {
  it('depends on no sample inside it', () => {
    const [one] = redact([noise(1)], [all(kind)], whole)
    const [other] = redact([noise(2)], [all(kind)], whole)
    expect(same(one.subarray(1000, 3000), other.subarray(1000, 3000))).toBe(true)
  })

  it('leaves every sample outside it as it is', () => {
    const before = noise(1)
    const [after] = redact([before], [all(kind)], whole)
    expect(same(after.subarray(0, 1000), before.subarray(0, 1000))).toBe(true)
    expect(same(after.subarray(3000), before.subarray(3000))).toBe(true)
    expect(same(before, noise(1))).toBe(true)
  })

  it('is the same whether the recording comes as a whole or in parts', () => {
    const [expected] = redact([noise(1)], [all(kind)], whole)
    const given = noise(1)
    for (const length of [999, 1000, 1001, 4096]) {
      const parts: number[] = []
      for (let at = 0; at < 5000; at += length) {
        const part = given.subarray(at, at + length)
        parts.push(...redact([part], [all(kind)], { at, sampleRateHz: SAMPLE_RATE_HZ })[0])
      }
      expect(same(Float32Array.from(parts), expected)).toBe(true)
    }
  })

  it('is of one channel where the range says so', () => {
    const channels = [noise(1), noise(2)]
    const [first, second] = redact(channels, [{ ...all(kind), channel: 1 }], whole)
    expect(first).toBe(channels[0])
    const [replaced] = redact([noise(3)], [all(kind)], whole)
    expect(same(second.subarray(1000, 3000), replaced.subarray(1000, 3000))).toBe(true)
  })
})

describe('what replaces a stretch', () => {
  it('is digital silence where it is muted', () => {
    expect(
      redact([noise(1)], [all('mute')], whole)[0]
        .subarray(1000, 3000)
        .every((sample) => sample === 0),
    ).toBe(true)
  })

  it('is a tone of 1 kHz at -20 dBFS that begins and ends softly where it is beeped', () => {
    const beep = redact([noise(1)], [all('beep')], whole)[0].subarray(1000, 3000)
    expect(Math.abs(beep[0])).toBe(0)
    expect(Math.abs(beep.at(-1)!)).toBeLessThan(1e-3)
    const middle = beep.subarray(200, 1800)
    expect(Math.max(...middle)).toBeCloseTo(BEEP_PEAK, 3)
    // A sine of amplitude a over whole periods has the mean power a² / 2.
    const power = middle.reduce((sum, sample) => sum + sample ** 2, 0) / middle.length
    expect(10 * Math.log10(2 * power)).toBeCloseTo(-20, 2)
    const crossings = middle.reduce(
      (count, sample, i) => count + (i > 0 && sample >= 0 && middle[i - 1] < 0 ? 1 : 0),
      0,
    )
    expect(crossings / (middle.length / SAMPLE_RATE_HZ)).toBeCloseTo(1000, -2)
  })

  it('may be at the very start, at the very end, or everything', () => {
    for (const [from, to] of [
      [0, 10],
      [4990, 5000],
      [0, 5000],
      [4000, 9000],
    ]) {
      const after = redact([noise(1)], [all('mute', from, to)], whole)[0]
      expect(after.length).toBe(5000)
      expect(after.subarray(from, to).every((sample) => sample === 0)).toBe(true)
    }
  })
})

describe('the frames of a stretch in seconds', () => {
  it('are all that it touches, within the recording', () => {
    expect(framesOf({ start: 0.1, end: 0.2 }, 8000, 10_000)).toEqual({ from: 800, to: 1600 })
    expect(framesOf({ start: 0.10001, end: 0.20001 }, 8000, 10_000)).toEqual({ from: 800, to: 1601 })
    expect(framesOf({ start: 1, end: 9 }, 8000, 10_000)).toEqual({ from: 8000, to: 10_000 })
  })
})

describe('ranges', () => {
  it('have one order and no repetition', () => {
    const [a, b] = [all('mute', 5, 9), all('beep', 1, 9)]
    expect(orderedRanges([a, b, a])).toEqual([b, a])
    expect(orderedRanges([b, a])).toEqual([b, a])
  })

  it('read as seconds, kind and channel', () => {
    const ranges = [all('mute', 800, 1600), { ...all('beep', 8000, 12_000), channel: 1 }]
    expect(rangesText(ranges, 8000)).toBe('0.100–0.200 s mute, 1.000–1.500 s beep (channel 2)')
  })
})
