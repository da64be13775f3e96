import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { proposeSegments } from '../../src/main/studio/proposals/index.ts'
import { PROPOSAL_DEFAULTS } from '../../src/shared/domain/proposals.ts'
import { GATE_HZ, gatedFrames, GateFrames } from '../../src/shared/signal/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { realCall } from '../fixtures/real-call.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { proposalFigures } from '../fixtures/proposal-figures.ts'
import { encodeWav } from '../fixtures/wav.ts'

/** Other clips than those that the gate's thresholds were chosen on. */
const names = () =>
  readdirSync(join(cremaD!, 'AudioWAV'))
    .filter((_, place) => place % 97 === 48)
    .slice(0, 40)
    .map((file) => file.replace('.wav', ''))

describe.skipIf(cremaD === null)('segments between pauses, on real clips', { timeout: 120_000 }, () => {
  /*
   * Measured, the gate and beside it Silero VAD, on the mixed call. Voiced frames are known from the clips without noise, by the
   * same measure of periodicity, which favours the gate.
   *
   * noise       recall        precision     turns of 38   start         end
   * -70 dBFS    1.00  0.94    0.99  1.00    38  38        0.18  0.10 s  0.20  0.32 s
   * -55 dBFS    0.99  0.93    1.00  1.00    38  38        0.18  0.10 s  0.19  0.31 s
   * -40 dBFS    0.56  0.91    1.00  1.00    26  37        0.05  0.07 s  0.18  0.31 s
   */
  it.each([
    ['quiet, each channel', -70, 'each', { recall: 0.98, turns: 19 }],
    ['quiet, both channels mixed', -70, 'mix', { recall: 0.98, turns: 38 }],
    ['with noise at -55 dBFS, mixed', -55, 'mix', { recall: 0.95, turns: 37 }],
    ['with noise at -40 dBFS, mixed', -40, 'mix', { recall: 0.5, turns: 20 }],
  ] as const)('finds the turns of a call that is %s', async (name, noise, mode, least) => {
    const { channels, sampleRateHz, turns, voiced } = await realCall(names(), noise)
    const file = join(temporaryFolder(), 'call.wav')
    writeFileSync(file, encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
    for (const method of ['pauses', 'speech'] as const) {
      const { tiers } = await proposeSegments(method, PROPOSAL_DEFAULTS, {
        file,
        channels: mode === 'each' ? 'each' : { channel: null, offset: 0 },
        report: () => undefined,
      })
      for (const { channel, segments } of tiers) {
        const own = <T extends { readonly channel: number }>(all: readonly T[]) =>
          all.filter((one) => channel === null || one.channel === channel)
        const figures = proposalFigures(segments, own(turns), own(voiced))
        console.info(`${name}, ${method}, channel ${channel}:`, JSON.stringify(figures))
        if (method === 'speech') continue
        expect(figures.recall).toBeGreaterThan(least.recall)
        expect(figures.precision).toBeGreaterThan(0.98)
        expect(figures.turnsFound).toBeGreaterThanOrEqual(least.turns)
      }
    }
  })
})

describe('the gate of level and periodicity', () => {
  const seconds = 6
  const noise = (samples: Float32Array, level: number) =>
    samples.map((value, at) => value + level * Math.sin(at * at))
  const empty = () => new Float32Array(seconds * GATE_HZ)
  const gated = (samples: Float32Array) => {
    const frames = new GateFrames()
    frames.add(samples)
    return gatedFrames(frames.end())
  }
  const passed = (frames: Float32Array) => frames.reduce((sum, value) => sum + value, 0) / 100
  /** A harmonic tone of 150 Hz from 2 to 4 s. */
  const voiced = () =>
    empty().map((_, at) => {
      const inside = at >= 2 * GATE_HZ && at < 4 * GATE_HZ
      const phase = (2 * Math.PI * 150 * at) / GATE_HZ
      return inside ? 0.1 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase)) : 0
    })

  it('passes a periodic sound above the noise, to within two frames', () => {
    const frames = gated(noise(voiced(), 0.001))
    expect(passed(frames)).toBeCloseTo(2, 1)
    expect(frames.indexOf(1)).toBeGreaterThanOrEqual(198)
    expect(frames.lastIndexOf(1)).toBeLessThanOrEqual(402)
  })

  it('rejects silence, steady noise, and a loud burst without a period', () => {
    expect(passed(gated(empty()))).toBe(0)
    expect(passed(gated(noise(empty(), 0.05)))).toBe(0)
    const burst = noise(empty(), 0.001).map((value, at) =>
      at > 3 * GATE_HZ && at < 3.5 * GATE_HZ ? 300 * value : value,
    )
    expect(passed(gated(burst))).toBe(0)
  })

  it('gives the same frames, in whatever parts the sound arrives', () => {
    const once = voiced()
    const sound = noise(
      Float32Array.from({ length: 40 * GATE_HZ }, (_, at) => once[at % once.length]),
      0.001,
    )
    const parts = new GateFrames()
    for (let at = 0; at < sound.length; at += 7777) parts.add(sound.subarray(at, at + 7777))
    const whole = new GateFrames()
    whole.add(sound)
    const [a, b] = [parts.end(), whole.end()]
    expect(a.levelDb).toHaveLength(4000)
    expect(a).toEqual(b)
  })
})
