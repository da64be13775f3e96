import { describe, expect, it } from 'vitest'
import { acousticsOf } from '#shared/signal/index.ts'
import { seeded } from '#shared/domain/random.ts'

const RATE = 16_000

const sound = (samples: Float32Array, sampleRateHz = RATE) => ({ samples, sampleRateHz })

const tone = (hz: number, seconds: number, amplitude = 0.5) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE))

/** A voice-like wave of ten harmonics whose phase is a function of time, in cycles. */
const voice = (seconds: number, cycles: (seconds: number) => number, level: (seconds: number) => number) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => {
    let sum = 0
    for (let k = 1; k <= 10; k++) sum += Math.sin(2 * Math.PI * k * cycles(i / RATE)) / k
    return 0.2 * level(i / RATE) * sum
  })

interface Pulse {
  readonly seconds: number
  readonly amplitude: number
}

/** Smooth pulses of 2 ms at times between the samples. */
function pulseTrain(pulses: readonly Pulse[]): Float32Array {
  const samples = new Float32Array(Math.ceil((pulses.at(-1)!.seconds + 0.1) * RATE))
  for (const { seconds, amplitude } of pulses)
    for (let i = Math.ceil((seconds - 0.004) * RATE); i < (seconds + 0.004) * RATE; i++) {
      const x = ((i + 0.5) / RATE - seconds) / 0.0005
      samples[i] += amplitude * (1 - x * x) * Math.exp((-x * x) / 2)
    }
  return samples
}

/** 400 pulses whose periods and amplitudes scatter by these shares. */
function perturbedPulses(ofPeriod: number, ofAmplitude: number): Pulse[] {
  const random = seeded('pulses')
  let seconds = 0.1
  return Array.from({ length: 400 }, () => {
    seconds += 0.008 * (1 + ofPeriod * random.normal())
    return { seconds, amplitude: 0.5 * (1 + ofAmplitude * random.normal()) }
  })
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const steps = (values: readonly number[]) => values.slice(1).map((value, i) => value - values[i])
const meanStep = (values: readonly number[]) => mean(steps(values).map(Math.abs))

describe('perturbation of a pulse train with known periods and amplitudes', () => {
  const pulses = perturbedPulses(0.01, 0.04)
  const measured = acousticsOf(sound(pulseTrain(pulses)))
  const periods = steps(pulses.map(({ seconds }) => seconds))
  const amplitudes = pulses.map(({ amplitude }) => amplitude)

  it('has the jitter of its periods', () => {
    expect(measured.jitterLocalPct).toBeCloseTo((100 * meanStep(periods)) / mean(periods), 1)
    const fromMean = periods
      .slice(2)
      .map((next, i) => Math.abs(periods[i + 1] - (periods[i] + periods[i + 1] + next) / 3))
    expect(measured.jitterRapPct).toBeCloseTo((100 * mean(fromMean)) / mean(periods), 1)
  })

  it('has the shimmer of its amplitudes', () => {
    expect(measured.shimmerLocalPct).toBeCloseTo((100 * meanStep(amplitudes)) / mean(amplitudes), 0)
    expect(measured.shimmerLocalDb).toBeCloseTo(
      20 * meanStep(amplitudes.map((amplitude) => Math.log10(amplitude))),
      1,
    )
  })

  it('has almost none of either with equal pulses', () => {
    const { jitterLocalPct, shimmerLocalPct } = acousticsOf(sound(pulseTrain(perturbedPulses(0, 0))))
    expect(jitterLocalPct).toBeLessThan(0.02)
    expect(shimmerLocalPct).toBeLessThan(0.5)
  })
})

describe('harmonics-to-noise ratio', () => {
  it.each([10, 20, 30])('is %d dB for a tone in white noise at that ratio', (db) => {
    const random = seeded(`noise of ${db} dB`)
    const sd = (0.5 / Math.SQRT2) * 10 ** (-db / 20)
    const { hnrMeanDb } = acousticsOf(sound(tone(150, 2).map((sample) => sample + sd * random.normal())))
    expect(Math.abs(hnrMeanDb! - db)).toBeLessThan(1)
  })
})

describe('F0', () => {
  it('follows a glide from 120 to 240 Hz', () => {
    const glide = acousticsOf(
      sound(
        voice(
          2,
          (t) => 120 * t + 30 * t * t,
          () => 1,
        ),
      ),
    )
    expect(glide.f0MedianHz).toBeCloseTo(180, 0)
    expect(glide.f0MeanHz).toBeCloseTo(180, 0)
    expect(glide.f0P5Hz! - 126).toBeLessThan(2)
    expect(glide.f0P95Hz! - 234).toBeLessThan(2)
    expect(glide.f0RangeHz).toBeCloseTo(0.9 * 120 * 0.98, -1)
    expect(glide.voicedPct).toBe(100)
  })

  it.each([100, 220, 440])('counts semitones from 27.5 Hz: %d Hz', (hz) => {
    const { f0MedianSt, f0MedianHz } = acousticsOf(sound(tone(hz, 1)))
    expect(f0MedianHz).toBeCloseTo(hz, 1)
    expect(f0MedianSt).toBeCloseTo(12 * Math.log2(hz / 27.5), 2)
  })

  it.each([8000, 22_050, 44_100, 48_000])('is the same at %d Hz', (rate) => {
    const samples = Float32Array.from({ length: rate }, (_, i) => Math.sin((2 * Math.PI * 175 * i) / rate))
    expect(acousticsOf(sound(samples, rate)).f0MedianHz).toBeCloseTo(175, 1)
  })
})

describe('intensity', () => {
  it.each([0.5, 0.05])('of a sine of amplitude %d is its level re 20 µPa', (amplitude) => {
    const { intensityMeanDb, intensityRangeDb } = acousticsOf(sound(tone(200, 1, amplitude)))
    expect(intensityMeanDb).toBeCloseTo(20 * Math.log10(amplitude / Math.SQRT2 / 2e-5), 1)
    expect(intensityRangeDb).toBeCloseTo(0, 1)
  })
})

describe('tempo', () => {
  /** Voiced syllables of 0.25 s, and silence where `speaks` is false. */
  const speech = (seconds: number, speaks: (seconds: number) => boolean) =>
    acousticsOf(
      sound(
        voice(
          seconds,
          (t) => 140 * t,
          (t) => (speaks(t) ? 0.02 + Math.sin(Math.PI * ((t * 4) % 1)) ** 2 : 0.0001),
        ),
      ),
    )

  it('counts syllable nuclei', () => {
    const { syllables, speechRate } = speech(3, () => true)
    // The last of the twelve peaks is no nucleus by definition.
    expect(syllables).toBe(11)
    expect(speechRate).toBeCloseTo(11 / 3, 6)
  })

  it('finds pauses of 0.3 s and more, and leaves them out of the articulation rate', () => {
    const { pauses, pauseMeanSeconds, pausePct, phonationSeconds, syllables, articulationRate } = speech(
      4,
      (t) => t < 1.5 || t > 2.25,
    )
    expect(pauses).toBe(1)
    expect(pauseMeanSeconds).toBeCloseTo(0.75, 0)
    expect(pausePct! / 100).toBeCloseTo(pauseMeanSeconds! / (pauseMeanSeconds! + phonationSeconds!), 6)
    expect(articulationRate).toBeCloseTo(syllables! / phonationSeconds!, 9)
  })
})

describe('what a recording does not define', () => {
  it('is null in silence', () => {
    expect(new Set(Object.values(acousticsOf(sound(new Float32Array(RATE)))))).toEqual(new Set([null]))
  })

  it('is null in a recording shorter than every window, also in an empty one', () => {
    for (const length of [0, 1, 200])
      expect(new Set(Object.values(acousticsOf(sound(tone(200, 1).subarray(0, length)))))).toEqual(
        new Set([null]),
      )
  })

  it('is the pitch, jitter and shimmer of noise, while its intensity is known', () => {
    const random = seeded('only noise')
    const noise = acousticsOf(sound(Float32Array.from({ length: RATE }, () => 0.1 * random.normal())))
    expect(noise.f0MedianHz).toBeNull()
    expect(noise.f0MedianSt).toBeNull()
    expect(noise.jitterLocalPct).toBeNull()
    expect(noise.shimmerLocalPct).toBeNull()
    expect(noise.voicedPct).toBe(0)
    expect(noise.speechRate).toBeNull()
    expect(noise.intensityMeanDb).toBeGreaterThan(60)
  })

  it('is the length of pauses of speech without pauses', () => {
    const { pauses, pauseMeanSeconds } = acousticsOf(sound(tone(150, 1)))
    expect(pauses).toBe(0)
    expect(pauseMeanSeconds).toBeNull()
  })
})
