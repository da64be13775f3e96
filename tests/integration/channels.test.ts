import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'vitest'
import { soundKey } from '#shared/domain/channels.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { findClip } from '../../src/main/studio/clips/index.ts'
import { measureClips } from '../../src/main/studio/explore/index.ts'
import { splitChannels } from '../../src/main/studio/export/index.ts'
import { extract, openStore } from '../../src/main/studio/features/index.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { speechFound, storeSpeech } from '../../src/main/studio/speech/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { openBench, sound, type Bench } from '../fixtures/indexing.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { hasReportedInputs, reportedInput } from '../fixtures/reported-inputs.ts'
import { call, channelsFile, overdriven, speechOf } from '../fixtures/stereo.ts'

const clipOf = ({ project }: Bench, name: string): Clip => findClip(project.db, name)
const reasonOf = (clip: Clip, kind: string) => clip.flags.find((flag) => flag.kind === kind)?.reason
const soundFlags = (clip: Clip) =>
  clip.flags.map(({ kind }) => kind).filter((kind) => !['unexpected-name', 'duplicate'].includes(kind))
const inverted = (samples: Float32Array) => samples.map((sample) => -sample)

describe.skipIf(!hasReportedInputs)('files from user reports', () => {
  async function indexed(input: string): Promise<Bench> {
    const bench = openBench(reportedInput(input))
    await bench.index()
    return bench
  }

  it('with inverted channels are analysed by one channel, and trained on', async () => {
    const clip = clipOf(await indexed('channels'), 'inverted.wav')
    expect(clip.sound).toMatchObject({ channel: 0, offset: 0 })
    expect(clip.measures?.rmsDbfs).toBeCloseTo(-23, 0)
    expect(soundFlags(clip)).toEqual(['channels'])
    expect(reasonOf(clip, 'channels')).toMatch(
      /^Only channel 1 \(left\) is used: the channels cancel each other, and their mean is 9\d\.\d dB quieter/,
    )
  })

  it('with a silent channel lose no level', async () => {
    const clip = clipOf(await indexed('channels'), 'right-silent.wav')
    expect(clip.sound).toMatchObject({
      channel: 0,
      reason: 'Only channel 1 (left) is used: channel 2 (right) is silent, with a peak of -120.0 dBFS.',
    })
    expect(clip.measures?.rmsDbfs).toBeCloseTo(-23, 0)
  })

  it('with a clipped channel beside a silent one have a finding that names the clipped channel', async () => {
    const clip = clipOf(await indexed('channels'), 'left-clipped.wav')
    expect(clip.sound.channel).toBe(0)
    expect(soundFlags(clip)).toEqual(['channels', 'clipped'])
    expect(reasonOf(clip, 'clipped')).toMatch(
      /^Clipped: \d+\.\d % of the samples \(0\.\d\d s\) of channel 1 \(left\) are cut off at full scale\.$/,
    )
  })

  it('of nothing but an offset are silent, and speech with an offset is not noisy', async () => {
    const bench = await indexed('dc')
    expect(soundFlags(clipOf(bench, 'nothing-but-0.02.wav'))).toEqual(['silent'])
    const speech = clipOf(bench, 'speech-plus-0.15.wav')
    expect(soundFlags(speech)).toEqual([])
    expect(speech.sound.offset).toBeCloseTo(0.15, 3)
    expect(speech.measures?.rmsDbfs).toBeCloseTo(-23, 1)
  })

  it('of a quiet 24-bit sound with little noise are heard', async () => {
    const bench = openBench()
    cpSync(
      join(import.meta.dirname, '../../../shared/inputs/whisper.wav'),
      join(bench.dataset, 'whisper.wav'),
    )
    await bench.index()
    expect(soundFlags(clipOf(bench, 'whisper.wav'))).toEqual([])
  })
})

describe('a clip with several channels', () => {
  it('is analysed by the channel that is not clipped', async () => {
    const bench = openBench()
    bench.put('a.wav', channelsFile([overdriven('left'), sound('right', 1)]))
    await bench.index()
    const clip = clipOf(bench, 'a.wav')
    expect(soundFlags(clip)).toEqual(['channels'])
    expect(clip.sound.channel).toBe(1)
    expect(clip.sound.reason).toMatch(
      /^Only channel 2 \(right\) is used: \d+\.\d % of the samples \(0\.\d\d s\) of channel 1 \(left\) are cut off at full scale\.$/,
    )
    expect(clip.channels?.channels).toHaveLength(2)
  })

  it('is analysed by the mean where the channels agree, without a note', async () => {
    const bench = openBench()
    bench.put('a.wav', channelsFile([sound('x', 1), sound('x', 1).map((sample) => 0.8 * sample)]))
    await bench.index()
    expect(clipOf(bench, 'a.wav')).toMatchObject({ flags: [], sound: { channel: null } })
  })

  it('has the features of the used channel, under a key of its own', async () => {
    const bench = openBench()
    const left = sound('x', 1)
    bench.put('a.wav', channelsFile([left, inverted(left)], { encoding: 'float32' }))
    await bench.index()
    await measureClips(
      bench.project,
      workOf(new AbortController().signal, () => undefined),
    )
    const { content, sound: analysed } = clipOf(bench, 'a.wav')
    const store = openStore(bench.project.featuresFolder, 'functionals', { readonly: true })
    expect(store.read(soundKey(content ?? '', analysed))).toEqual(extract('functionals', left, 8_000))
    store.close()
  })

  it('is analysed as the setting says, which is kept', async () => {
    const bench = openBench()
    bench.put('a.wav', channelsFile([sound('x', 1), inverted(sound('x', 1))]))
    bench.put('mono.wav', channelsFile([sound('y', 1)]))
    await bench.index({ channels: 'mix' })
    expect(clipOf(bench, 'a.wav').sound.channel).toBeNull()
    expect(soundFlags(clipOf(bench, 'a.wav'))).toEqual(['silent'])
    await bench.index({ channels: 2 })
    await bench.index()
    expect(clipOf(bench, 'a.wav').sound).toEqual({
      channel: 1,
      offset: 0,
      reason: 'Only channel 2 (right) is used: it is set for the dataset.',
    })
    expect(soundFlags(clipOf(bench, 'a.wav'))).toEqual([])
    expect(clipOf(bench, 'mono.wav').sound.channel).toBeNull()
    await bench.index({ channels: 'auto' })
    expect(soundFlags(clipOf(bench, 'a.wav'))).toEqual(['channels'])
  })

  it('is checked for speech again when another channel is analysed', async () => {
    const bench = openBench()
    const { db } = bench.project
    bench.put('a.wav', channelsFile([sound('x', 1), sound('y', 1)]))
    await bench.index()
    const content = clipOf(bench, 'a.wav').content!
    const checked = () => speechFound(db, [content]).has(content)
    storeSpeech(db, [{ content, found: 'no speech' }])
    await bench.index({ channels: 'mix' })
    expect(checked()).toBe(true)
    await bench.index({ channels: 2 })
    expect(checked()).toBe(false)
  })

  it('with a note about its channels counts as a clip without findings', async () => {
    const bench = openBench()
    bench.put('1001_DFA_ANG_XX.wav', channelsFile([sound('x', 1), inverted(sound('x', 1))]))
    bench.put('1002_DFA_ANG_XX.wav', channelsFile([sound('y', 1)]))
    await bench.index()
    expect(bench.flags()).toEqual(['1001_DFA_ANG_XX.wav: channels'])
    expect(bench.project.db.prepare('SELECT open_flags FROM clips').pluck().all()).toEqual([0, 0])
  })
})

describe.skipIf(cremaD === null)('a recording of real speech', () => {
  it('with a DC offset has the levels and features of the same speech without one', async () => {
    const bench = openBench()
    const speech = await speechOf('1001_DFA_ANG_XX')
    const shifted = speech.map((sample) => 0.5 * sample + 0.15)
    const files = { plain: speech.map((sample) => 0.5 * sample), shifted }
    for (const [name, samples] of Object.entries(files))
      bench.put(`${name}.wav`, channelsFile([samples], { sampleRateHz: 16_000, encoding: 'float32' }))
    await bench.index()
    const [plain, offset] = ['plain.wav', 'shifted.wav'].map((name) => clipOf(bench, name))
    expect(plain.sound.offset).toBe(0)
    expect(offset.flags).toEqual([])
    expect(offset.measures?.rmsDbfs).toBeCloseTo(plain.measures?.rmsDbfs ?? 0, 3)
    expect(offset.measures?.snrDb).toBeCloseTo(plain.measures?.snrDb ?? 0, 2)
    const features = (samples: Float32Array) => extract('functionals', samples, 16_000).data
    const [expected, ours] = [features(files.plain), features(toMono([shifted], offset.sound))]
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    ours.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(0.01 * scale))
  })

  it('with two persons on two channels has a finding with the remedy', async () => {
    const bench = openBench()
    const [left, right] = call(await speechOf('1001_DFA_ANG_XX'), await speechOf('1002_DFA_HAP_XX'))
    bench.put('call.wav', channelsFile([left, right], { sampleRateHz: 16_000 }))
    bench.put('same.wav', channelsFile([left, left], { sampleRateHz: 16_000 }))
    await bench.index()
    const clip = clipOf(bench, 'call.wav')
    expect(soundFlags(clip)).toEqual(['two-speakers'])
    expect(clip.sound.channel).toBeNull()
    expect(reasonOf(clip, 'two-speakers')).toMatch(
      /^Channel 1 \(left\) has speech for \d\.\d+ s, channel 2 \(right\) for \d\.\d+ s, both at once for .*split-channels/,
    )
    expect(soundFlags(clipOf(bench, 'same.wav'))).toEqual([])
    await bench.index({ channels: 1 })
    expect(soundFlags(clipOf(bench, 'call.wav'))).toEqual([])
  })

  it('with a beep on the other channel has no two speakers', async () => {
    const bench = openBench()
    const speech = await speechOf('1001_DFA_ANG_XX')
    const beeps = speech.map((_, i) => 0.3 * Math.sin(0.4 * i))
    const [left, right] = call(speech, beeps)
    bench.put('a.wav', channelsFile([left, right], { sampleRateHz: 16_000 }))
    await bench.index()
    expect(clipOf(bench, 'a.wav').flags.map(({ kind }) => kind)).not.toContain('two-speakers')
  })

  it('is heard at -62 dBFS in 24 bits', async () => {
    const bench = openBench()
    const quiet = (await speechOf('1001_DFA_ANG_XX')).map((sample) => 0.005 * sample)
    bench.put('quiet.wav', channelsFile([quiet], { sampleRateHz: 16_000, encoding: 'pcm24' }))
    await bench.index()
    const clip = clipOf(bench, 'quiet.wav')
    expect(clip.measures?.rmsDbfs).toBeLessThan(-60)
    expect(soundFlags(clip)).toEqual([])
  })
})

describe('splitting channels', () => {
  it('writes each channel as decoded to a file of its own, and never into the recordings', async () => {
    const [recordings, out] = [temporaryFolder(), join(temporaryFolder(), 'split')]
    const [left, right] = [sound('left'), sound('right')]
    mkdirSync(join(recordings, 'calls'))
    writeFileSync(join(recordings, 'calls', 'a.wav'), channelsFile([left, right], { encoding: 'pcm24' }))
    writeFileSync(join(recordings, 'mono.wav'), channelsFile([left]))
    writeFileSync(join(recordings, 'broken.wav'), 'this is no sound')
    expect(await splitChannels(recordings, out, [], new Map())).toMatchObject({
      ...{ recordings: 2, files: 3 },
      skipped: [{ path: 'broken.wav' }],
    })
    const original = await readAudio(join(recordings, 'calls', 'a.wav'))
    for (const [channel, samples] of original.channels.entries()) {
      const split = await readAudio(join(out, 'calls', `a_channel${channel + 1}.wav`))
      expect(split.channels).toEqual([samples])
      expect(split.format).toMatchObject({ encoding: 'float32', channels: 1, sampleRateHz: 8_000 })
    }
    await expect(splitChannels(recordings, join(recordings, 'out'), [], new Map())).rejects.toMatchObject({
      code: 'bad-input',
    })
    const within = join(temporaryFolder(), 'out')
    await expect(splitChannels(recordings, within, [dirname(within)], new Map())).rejects.toMatchObject({
      code: 'bad-input',
    })
    await expect(splitChannels(recordings, out, [], new Map())).rejects.toMatchObject({ code: 'conflict' })
  })
})
