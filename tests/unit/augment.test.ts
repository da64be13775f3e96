import { describe, expect, it } from 'vitest'
import { augment, changeKey, type WaveformChange } from '../../src/main/studio/audio/index.ts'
import { frameFeatures } from '../../src/main/studio/features/frame-features.ts'

const RATE = 16_000
/** A synthetic harmonic tone with the pitch of a voice. */
const buzz = Float32Array.from({ length: RATE }, (_, i) => {
  let sum = 0
  for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * 150 * k * i) / RATE) / k
  return 0.2 * sum
})
const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

describe('noise', () => {
  it('has the requested level, and depends on the seed alone', () => {
    const silence = new Float32Array(RATE)
    silence[0] = 0.8
    const noisy = augment(silence, RATE, { kind: 'noise', level: 0.01, seed: 3 })
    expect(rms(noisy.subarray(1))).toBeCloseTo(0.008, 4)
    expect(augment(silence, RATE, { kind: 'noise', level: 0.01, seed: 3 })).toEqual(noisy)
    expect(augment(silence, RATE, { kind: 'noise', level: 0.01, seed: 4 })).not.toEqual(noisy)
  })
})

describe('shift', () => {
  const clip = Float32Array.of(1, 2, 3, 4)
  it.each([
    [0.25, [0, 1, 2, 3]],
    [-0.5, [3, 4, 0, 0]],
    [0, [1, 2, 3, 4]],
    [9, [0, 0, 0, 0]],
    [-9, [0, 0, 0, 0]],
  ])('moves the samples by %f s', (seconds, expected) => {
    expect([...augment(clip, 4, { kind: 'shift', seconds })]).toEqual(expected)
  })
})

describe('pitch', () => {
  it.each([-4, -2, -0.5, 1, 3, 4])(
    'of %f semitones moves the fundamental and keeps the duration',
    (semitones) => {
      const moved = augment(buzz, RATE, { kind: 'pitch', semitones })
      expect(moved.length).toBe(buzz.length)
      expect(rms(moved) / rms(buzz)).toBeGreaterThan(0.9)
      expect(rms(moved) / rms(buzz)).toBeLessThan(1.1)
      const { data, frames } = frameFeatures(moved)
      for (let frame = 15; frame < frames - 15; frame += 10) {
        const cents = 1200 * Math.log2(Math.exp(data[frame * 84 + 80]) / (150 * 2 ** (semitones / 12)))
        expect(Math.abs(cents)).toBeLessThan(15)
        expect(data[frame * 84 + 81]).toBeGreaterThan(0.95)
      }
    },
  )

  it('keeps the timing of events', () => {
    const clip = new Float32Array(RATE)
    clip.set(buzz.subarray(0, 1600), 8000)
    const moved = augment(clip, RATE, { kind: 'pitch', semitones: 3 })
    expect(rms(moved.subarray(0, 7000))).toBeLessThan(1e-3)
    expect(rms(moved.subarray(8200, 9400))).toBeGreaterThan(0.5 * rms(buzz))
    expect(rms(moved.subarray(10_600))).toBeLessThan(1e-3)
  })

  it.each([0, 1, 30, 500])('accepts a clip of %i samples', (samples) => {
    const moved = augment(buzz.slice(0, samples), RATE, { kind: 'pitch', semitones: 2 })
    expect(moved.length).toBe(samples)
    expect(moved.every(Number.isFinite)).toBe(true)
  })
})

it('names of augmentations are distinct', () => {
  const changes: WaveformChange[] = [
    { kind: 'noise', level: 0.01, seed: 1 },
    { kind: 'noise', level: 0.01, seed: 2 },
    { kind: 'shift', seconds: 1 },
    { kind: 'shift', seconds: -1 },
    { kind: 'pitch', semitones: 1 },
  ]
  expect(new Set(changes.map(changeKey)).size).toBe(changes.length)
  expect(changes.map(changeKey)).toEqual(changes.map(changeKey))
})

it.each<WaveformChange>([
  { kind: 'noise', level: -1, seed: 1 },
  { kind: 'shift', seconds: Number.NaN },
  { kind: 'pitch', semitones: 100 },
])('refuses %o', (change) => {
  expect(() => augment(buzz, RATE, change)).toThrow(expect.objectContaining({ code: 'bad-input' }))
})
