import { describe, expect, it } from 'vitest'
import { contourOf, FRAMES, resample } from '#shared/signal/index.ts'
import { seeded } from '#shared/domain/random.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { frameFeatures } from '../../src/main/studio/features/index.ts'
import { golden, goldenFolder } from '../fixtures/golden-features.ts'

const RATE = 16_000
const [LN_F0, PERIODICITY, LN_RMS] = [80, 81, 82]

/** Ten harmonics, each weaker than the one below. */
const buzz = (hz: number, seconds = 0.5, rate = RATE) =>
  Float32Array.from({ length: rate * seconds }, (_, i) => {
    let sum = 0
    for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * k * hz * i) / rate) / k
    return 0.2 * sum
  })

describe('the contour of a clip', () => {
  it.each(Object.keys(golden.sounds))('has the values of the features: %s', async (sound) => {
    const { channels, sampleRateHz } = await readAudio(`${goldenFolder}/${sound}.wav`)
    const mono = toMono(channels)
    const { pitchHz, intensityDb, hopSeconds } = contourOf(mono, sampleRateHz)
    const { frames, width, data } = frameFeatures(resample(mono, sampleRateHz, FRAMES.sampleRateHz))
    const feature = (frame: number, column: number) => data[frame * width + column]
    const loudest = Math.max(...Array.from({ length: frames }, (_, frame) => feature(frame, LN_RMS)))
    expect(hopSeconds).toBe(0.01)
    expect(pitchHz.length).toBe(frames)
    for (let frame = 0; frame < frames; frame++) {
      const dbBelow = ((loudest - feature(frame, LN_RMS)) * 20) / Math.LN10
      const isVoiced = dbBelow < 35 && feature(frame, PERIODICITY) > 0.6
      expect(pitchHz[frame]).toBe(isVoiced ? Math.fround(Math.exp(feature(frame, LN_F0))) : 0)
      expect(intensityDb[frame]).toBeCloseTo((feature(frame, LN_RMS) * 20) / Math.LN10, 4)
    }
  })

  it.each([80, 123.4, 220, 410])('finds a tone at %d Hz to within 1 % in its middle', (hz) => {
    const { pitchHz } = contourOf(buzz(hz), RATE)
    for (let point = 10; point < 40; point++) expect(Math.abs(pitchHz[point] / hz - 1)).toBeLessThan(0.01)
  })

  it('has no pitch in silence or in noise', () => {
    const random = seeded('noise')
    expect(Math.max(...contourOf(new Float32Array(RATE), RATE).pitchHz)).toBe(0)
    const noise = Float32Array.from({ length: RATE }, () => 0.1 * random.normal())
    const voiced = contourOf(noise, RATE).pitchHz.filter((hz) => hz > 0)
    expect(voiced.length).toBeLessThan(5)
  })

  it('has the level of each frame, in dB re full scale, −100 in silence', () => {
    const samples = buzz(200)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    expect(contourOf(samples, RATE).intensityDb[25]).toBeCloseTo(10 * Math.log10(power), 0)
    expect(contourOf(new Float32Array(RATE), RATE).intensityDb[25]).toBeCloseTo(-100, 3)
  })

  it.each([16_000, 22_050])('of a long recording at %d Hz is continuous where its parts meet', (rate) => {
    const minutes = new Float32Array(rate * 65)
    for (let second = 0; second < 65; second++) minutes.set(buzz(100 + 2 * second, 1, rate), second * rate)
    const shares: number[] = []
    const { pitchHz, intensityDb } = contourOf(minutes, rate, (share) => shares.push(share))
    expect(shares).toEqual([1 / 2, 1])
    expect(pitchHz.length).toBe(6501)
    const around = contourOf(minutes.subarray(55 * rate, 65 * rate), rate)
    for (let point = 100; point < 900; point++) {
      expect(pitchHz[5500 + point]).toBeCloseTo(around.pitchHz[point], 1)
      expect(intensityDb[5500 + point]).toBeCloseTo(around.intensityDb[point], 3)
    }
  })
})
