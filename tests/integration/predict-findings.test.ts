import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { seeded } from '#shared/domain/random.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { call, channelsFile, speechOf } from '../fixtures/stereo.ts'

const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 3 })) }
const SPOKEN = /^10(01|02|03|04|05|06)_DFA_[A-Z]{3}_XX\.wav$/

/** Files made of one real clip; all hold the same speech. */
async function variants(): Promise<Readonly<Record<string, Uint8Array>>> {
  const speech = await speechOf('1007_DFA_ANG_XX')
  const random = seeded('noise')
  const noise = speech.map((sample) => 0.1 * sample + 0.2 * random.normal())
  const loud = speech.map((sample) => Math.max(-1, Math.min(1, 12 * sample)))
  const wav = (channels: readonly Float32Array[]) =>
    channelsFile(channels, { sampleRateHz: 16_000, encoding: 'float32' })
  return {
    'plain.wav': wav([speech]),
    'inverted.wav': wav([speech, speech.map((sample) => -sample)]),
    'right-silent.wav': wav([speech, new Float32Array(speech.length)]),
    'left-clipped.wav': wav([loud, speech]),
    'offset.wav': wav([speech.map((sample) => sample + 0.15)]),
    'whisper.wav': channelsFile([speech.map((sample) => 0.005 * sample)], {
      ...{ sampleRateHz: 16_000, encoding: 'pcm24' },
    }),
    'clipped.wav': wav([loud]),
    'noisy.wav': wav([noise]),
    'short.wav': wav([speech.subarray(16_000, 20_000)]),
    'nothing.wav': wav([new Float32Array(32_000).fill(0.02)]),
    'call.wav': wav(call(speech, await speechOf('1008_DFA_HAP_XX'))),
    'truncated.wav': wav([speech]).subarray(0, 100_000),
  }
}

describe.skipIf(cremaD === null)('predictions of sounds with findings', { timeout: 300_000 }, () => {
  let home: string
  let dataset: Dataset
  const spans = new Map<string, PredictedSpan>()

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ser-studio-findings-'))
    const [folder, audio] = [mkdtempSync(join(home, 'clips-')), join(cremaD ?? '', 'AudioWAV')]
    for (const name of readdirSync(audio).filter((name) => SPOKEN.test(name)))
      copyFileSync(join(audio, name), join(folder, name))
    dataset = openDataset(folder, { dataFolder: join(home, 'data') })
    await dataset.index().outcome
    const { id } = await dataset.train(config).outcome
    mkdirSync(join(home, 'other'))
    for (const [name, bytes] of Object.entries(await variants()))
      writeFileSync(join(home, 'other', name), bytes)
    const options = { folder: join(home, 'other'), run: id, abstainBelow: 0, speakers: 'none' as const }
    await dataset.predict(options, { onSpan: (span) => void spans.set(span.path, span) }).outcome
  })
  afterAll(async () => {
    await dataset.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  })

  it.each(['inverted.wav', 'right-silent.wav', 'left-clipped.wav', 'offset.wav'])(
    'give %s the probabilities of the speech that it holds',
    (name) => {
      const [plain, ours] = [spans.get('plain.wav'), spans.get(name)]
      expect(ours).toMatchObject({ emotion: plain?.emotion, note: null })
      ours?.probabilities.forEach((value, i) => expect(value).toBeCloseTo(plain?.probabilities[i] ?? 0, 2))
    },
  )

  it('give quiet speech in 24 bits an emotion', () => {
    expect(spans.get('whisper.wav')?.note).toBeNull()
    expect(spans.get('whisper.wav')?.emotion).not.toBeNull()
  })

  it.each([
    ['clipped.wav', /^Clipped: \d+\.\d % of the samples/],
    ['noisy.wav', /^Loud and quiet parts are only/],
    ['short.wav', /^It lasts 0\.25 s/],
    ['nothing.wav', /^Silent: /],
    ['call.wav', /^Channel 1 \(left\) has speech/],
    ['truncated.wav', /^Cut short: /],
  ])('give %s a note and no emotion', (name, note) => {
    expect(spans.get(name)).toMatchObject({ emotion: null })
    expect(spans.get(name)?.note).toMatch(note)
  })
})
