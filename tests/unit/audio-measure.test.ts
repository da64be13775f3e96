import { describe, expect, it } from 'vitest'
import { contentHash, measure } from '../../src/main/studio/audio/index.ts'
import { seeded } from '../../src/shared/domain/random.ts'
import { tone } from '../fixtures/wav.ts'

const RATE = 16_000
const square = Float32Array.from({ length: RATE }, (_, i) => (i % 2 === 0 ? 1 : -1))

describe('levels', () => {
  it.each<[string, Float32Array, number, number]>([
    ['a full-scale square wave', square, 0, 0],
    ['a full-scale sine', tone({ seconds: 1, level: 1 }), -3.01, 0],
    ['a sine at a tenth', tone({ seconds: 1, level: 0.1 }), -23.01, -20],
    ['digital silence', new Float32Array(RATE), -120, -120],
    ['nothing', new Float32Array(0), -120, -120],
  ])('of %s', (_, mono, rmsDbfs, peakDbfs) => {
    const measures = measure(mono, RATE)
    expect(measures.rmsDbfs).toBeCloseTo(rmsDbfs, 2)
    expect(measures.peakDbfs).toBeCloseTo(peakDbfs, 2)
    expect(measures.durationMs).toBe((1000 * mono.length) / RATE)
  })
})

describe('the signal-to-noise estimate', () => {
  const random = seeded('noise')
  /** Half a second of noise, then 1.5 s of a tone with the same noise. */
  const speechLike = (noiseLevel: number) =>
    Float32Array.from(tone({ seconds: 2, level: 0.5 }), (sample, i) => {
      return (i < RATE / 2 ? 0 : sample) + noiseLevel * random.normal()
    })

  it.each([
    [0.05, 17],
    [0.005, 37],
    [0.0005, 57],
  ])('is near the true value for a tone over noise of %f RMS: %i dB', (noiseLevel, expectedDb) => {
    expect(measure(speechLike(noiseLevel), RATE).snrDb).toBeCloseTo(expectedDb, -0.5)
  })
  it('is null for silence and for less than ten frames', () => {
    expect(measure(new Float32Array(RATE), RATE).snrDb).toBeNull()
    expect(measure(tone({ seconds: 0.2 }), RATE).snrDb).toBeNull()
  })
  it('stops at 100 dB where the pauses are digital silence', () => {
    expect(measure(speechLike(0), RATE).snrDb).toBe(100)
  })
})

describe('the clipped share', () => {
  it('counts runs of three or more samples at full scale with one sign', () => {
    const samples = Float32Array.of(0, 1, 1, 1, 1, 0, -1, -1, -1, 0.5, 1, 1, 0.5, 1, -1, 1, 0, 0, 0, 0)
    expect(measure(samples, RATE).clippedShare).toBe(7 / 20)
  })
  it('is zero for a sine that only touches full scale', () => {
    expect(measure(tone({ seconds: 1, level: 1, frequencyHz: 440 }), RATE).clippedShare).toBe(0)
  })
  it('is positive for a sine driven over full scale', () => {
    const driven = tone({ seconds: 1, level: 2 }).map((sample) => Math.max(-1, Math.min(1, sample)))
    expect(measure(driven, RATE).clippedShare).toBeCloseTo(2 / 3, 1)
  })
})

describe('a content hash', () => {
  const mono = tone({ seconds: 0.1 })
  it('is the same for the same samples, and for a view into a larger buffer', () => {
    const larger = new Float32Array(mono.length + 7)
    larger.set(mono, 7)
    expect(contentHash({ sampleRateHz: RATE, channels: [larger.subarray(7)] })).toBe(
      contentHash({ sampleRateHz: RATE, channels: [mono] }),
    )
  })
  it('differs when the rate, the channels or one sample differ', () => {
    const hashes = [
      { sampleRateHz: RATE, channels: [mono] },
      { sampleRateHz: 8_000, channels: [mono] },
      { sampleRateHz: RATE, channels: [mono, mono] },
      { sampleRateHz: RATE, channels: [mono.map((sample, i) => (i === 5 ? sample + 1e-6 : sample))] },
    ].map(contentHash)
    expect(new Set(hashes).size).toBe(4)
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a DC offset', () => {
  it('alone has no level', () => {
    const { rmsDbfs, peakDbfs, snrDb, offset } = measure(new Float32Array(RATE).fill(0.1), RATE)
    expect({ rmsDbfs, peakDbfs, snrDb }).toEqual({ rmsDbfs: -120, peakDbfs: -120, snrDb: null })
    expect(offset).toBeCloseTo(0.1, 6)
  })
  it('of at most 5 % of the RMS is part of the levels, as in the analysed samples', () => {
    const { rmsDbfs, offset } = measure(
      tone({ seconds: 1, level: 0.2 }).map((sample) => sample + 0.006),
      RATE,
    )
    expect(10 ** (rmsDbfs / 20)).toBeCloseTo(Math.hypot(0.2 / Math.SQRT2, 0.006), 6)
    expect(offset).toBeCloseTo(0.006, 6)
  })
  it('above it changes no level of a sound', () => {
    const random = seeded('offset')
    const plain = tone({ seconds: 1, level: 0.2 }).map(
      (sample, i) => (i < RATE / 4 ? 0 : sample) + 0.001 * random.normal(),
    )
    const [expected, ours] = [plain, plain.map((sample) => sample - 0.3)].map((sound) => measure(sound, RATE))
    expect(ours.rmsDbfs).toBeCloseTo(expected.rmsDbfs, 3)
    expect(ours.peakDbfs).toBeCloseTo(expected.peakDbfs, 1)
    expect(ours.snrDb).toBeCloseTo(expected.snrDb ?? 0, 2)
  })
})
