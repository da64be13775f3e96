import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../src/main/studio/audio/index.ts'
import { proposeSegments, type ProposedSegment } from '../../src/main/studio/proposals/index.ts'
import { PROPOSAL_DEFAULTS } from '../../src/shared/domain/proposals.ts'
import { segmentsOf } from '../../src/main/studio/proposals/segments-of.ts'
import { loadSpeechModel, SpeechProbabilities } from '../../src/main/studio/proposals/speech-model.ts'
import golden from '../fixtures/silero-vad.json' with { type: 'json' }
import { temporaryFolder } from '../fixtures/folders.ts'
import { longCall, type Turn } from '../fixtures/long-recording.ts'
import { realCall } from '../fixtures/real-call.ts'
import { cremaD, realClip } from '../fixtures/real-clips.ts'
import { serStudio } from '../fixtures/cli.ts'
import { encodeWav } from '../fixtures/wav.ts'

const reading = (file: string) => ({ file, channels: 'each', report: () => undefined }) as const
const FRAME_SECONDS = 0.032

/**
 * Share of the voiced frames that are proposed, share of the proposed time that is not in any clip of the channel, and
 * the number of segments.
 */
function compare(
  proposed: readonly ProposedSegment[],
  turns: readonly Turn[],
  voiced: readonly { readonly seconds: number }[],
) {
  const isIn = (seconds: number, spans: readonly { start: number; end: number }[]) =>
    spans.some(({ start, end }) => seconds >= start && seconds <= end)
  const length = ({ start, end }: { start: number; end: number }) => end - start
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const outside = proposed.map((one) => {
    const inClips = turns.map(({ start, end }) =>
      Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)),
    )
    return length(one) - sum(inClips)
  })
  return {
    found: voiced.filter(({ seconds }) => isIn(seconds, proposed)).length / voiced.length,
    outside: sum(outside) / sum(proposed.map(length)),
    turnsFound: turns.filter((turn) =>
      proposed.some(({ start, end }) => start < turn.end && end > turn.start),
    ).length,
  }
}

describe.skipIf(cremaD === null)('speech proposed by Silero VAD, on real clips', { timeout: 120_000 }, () => {
  it('has the probabilities of the Python package silero-vad 6.2.3', async () => {
    const file = realClip(golden.clip)
    const { channels } = await decodeAudio(readFileSync(file), file)
    const model = await loadSpeechModel()
    // In parts of an odd length, as a decoder gives them.
    const whole = new SpeechProbabilities(model)
    for (let at = 0; at < channels[0].length; at += 1003) await whole.add(channels[0].subarray(at, at + 1003))
    const probabilities = await whole.end()
    await model.release()
    expect(probabilities).toHaveLength(golden.probabilities.length)
    golden.probabilities.forEach((value, frame) => expect(probabilities[frame]).toBeCloseTo(value, 4))
  })

  it.each([
    ['quiet', -70, { found: 0.93, missed: 0 }],
    ['noisy: white noise at -40 dBFS', -40, { found: 0.8, missed: 2 }],
  ])(
    'finds the turns of a two-channel call that is %s, each on its channel',
    async (name, noiseDbfs, least) => {
      const clips = readdirSync(join(cremaD!, 'AudioWAV'))
        .filter((_, place) => place % 97 === 0)
        .slice(0, 40)
        .map((file) => file.replace('.wav', ''))
      const { channels, sampleRateHz, turns, voiced, seconds } = await realCall(clips, noiseDbfs)
      const file = join(temporaryFolder(), 'call.wav')
      writeFileSync(file, encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
      const begun = performance.now()
      const { tiers } = await proposeSegments('speech', PROPOSAL_DEFAULTS, reading(file))
      console.info(
        `${name}: ${(seconds / ((performance.now() - begun) / 1000)).toFixed(0)} times real time, two channels`,
      )
      expect(tiers.map(({ channel }) => channel)).toEqual([0, 1])
      for (const { channel, segments } of tiers) {
        const own = turns.filter((turn) => turn.channel === channel)
        const figures = compare(
          segments,
          own,
          voiced.filter((frame) => frame.channel === channel),
        )
        console.info(`${name}, channel ${channel}, ${own.length} turns:`, figures)
        expect(figures.found).toBeGreaterThan(least.found)
        expect(figures.outside).toBeLessThan(0.02)
        expect(figures.turnsFound).toBeGreaterThanOrEqual(own.length - least.missed)
      }
    },
  )
})

describe('segments of speech', () => {
  const seconds = 3.2
  const of = (probabilities: readonly number[], options = {}) =>
    segmentsOf(
      Float32Array.from(probabilities),
      seconds,
      { ...PROPOSAL_DEFAULTS, threshold: 0.5, ...options },
      FRAME_SECONDS,
    )
  /** Frames of 32 ms. */
  const speech = (frames: number, probability = 0.9) => Array.from({ length: frames }, () => probability)

  it('begin above the threshold and end 0.15 below it', () => {
    const [only, ...others] = of([...speech(10, 0.4), ...speech(20), ...speech(10, 0.4), ...speech(60, 0.2)])
    expect(others).toEqual([])
    expect(only.start).toBeCloseTo(0.32 - 0.03)
    expect(only.end).toBeCloseTo(1.28 + 0.03)
    expect(only.confidence).toBeCloseTo((20 * 0.9 + 10 * 0.4) / 30)
  })

  it('go on over short pauses, and leave out what is too short', () => {
    expect(of([...speech(20), ...speech(9, 0), ...speech(20), ...speech(51, 0)])).toHaveLength(1)
    expect(of([...speech(20), ...speech(10, 0), ...speech(20), ...speech(50, 0)])).toHaveLength(2)
    expect(of([...speech(7), ...speech(93, 0)])).toEqual([])
  })

  it('stay within the recording, and do not overlap', () => {
    const found = of([...speech(20), ...speech(10, 0), ...speech(70)], { marginSeconds: 1 })
    expect(found.map(({ start }) => start)).toEqual([0, 0.8])
    expect(found.map(({ end }) => end)).toEqual([0.8, seconds])
  })
})

it('proposes nothing in tones without speech, on either channel', async () => {
  const { channels, sampleRateHz } = longCall(20)
  const file = join(temporaryFolder(), 'tones.wav')
  writeFileSync(file, encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
  const { tiers, seconds } = await proposeSegments('speech', PROPOSAL_DEFAULTS, reading(file))
  expect(seconds).toBe(20)
  expect(tiers).toEqual([
    { channel: 0, segments: [] },
    { channel: 1, segments: [] },
  ])
})

it('is a command that writes a tier for each channel, and refuses an existing file', async () => {
  const { channels, sampleRateHz } = longCall(20)
  const folder = temporaryFolder()
  const file = join(folder, 'tones.wav')
  writeFileSync(file, encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
  const out = join(folder, 'tones.TextGrid')
  const { code, stdout } = await serStudio(folder, ['tiers', 'propose', file, out])
  expect(code).toBe(0)
  expect(stdout).toMatch(/speech, channel 1 \(left\) +0 +0\.00 s/)
  expect(stdout).toContain('2 tiers as Praat TextGrid')
  expect(readFileSync(out, 'utf8')).toContain('speech, channel 2 (right)')
  const again = await serStudio(folder, ['tiers', 'propose', file, out])
  expect(again.code).not.toBe(0)
  expect(again.stderr).toContain('already exists')
})
