import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { resample } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { encodeWav } from '../fixtures/wav.ts'
import { serStudio } from '../fixtures/cli.ts'

let home: string
let clips: string
let dataset: Dataset
let run: RunRecord

/** A quick and a deep model of one epoch each. */
const config = {
  ...PRESETS.balanced.config,
  members: PRESETS.balanced.config.members.slice(1).map((member) => ({ ...member, epochs: 1 })),
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-prediction-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 4, sentences: 2, plantFaults: false })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
  run = await dataset.train(config).outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

function folderOf(name: string): string {
  const folder = join(home, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

function files(): string[] {
  return readdirSync(join(clips, 'AudioWAV')).map((name) => join(clips, 'AudioWAV', name))
}

const RATE_HZ = 16_000

/** A given number of seconds of the corpus's synthetic voices, one clip after the other. */
async function speech(seconds: number): Promise<Float32Array> {
  const samples = new Float32Array(RATE_HZ * seconds)
  let at = 0
  for (let i = 0; at < samples.length; i = (i + 1) % files().length) {
    const { channels, sampleRateHz } = await readAudio(files()[i])
    const clip = resample(toMono(channels), sampleRateHz, RATE_HZ).subarray(0, samples.length - at)
    samples.set(clip, at)
    at += clip.length
  }
  return samples
}

async function predict(folder: string, options: object = {}) {
  const spans: PredictedSpan[] = []
  const job = dataset.predict(
    { folder, run: run.id, abstainBelow: 0, ...options },
    { onSpan: (s) => spans.push(s) },
  )
  return { report: await job.outcome, spans }
}

describe('predictions by a run', () => {
  it('are the same for the same clips in another folder as in training', async () => {
    const folder = folderOf('elsewhere')
    cpSync(join(clips, 'AudioWAV'), folder, { recursive: true })
    const { spans, report } = await predict(folder)
    expect(report).toMatchObject({ clips: files().length, models: 2, recordings: 0, skipped: [] })
    expect(report.clipsPerSecond).toBeGreaterThan(0)
    const compared = spans.map(({ path, probabilities }) => {
      const { clip, predictions } = dataset.library.details(dataset.library.find(`AudioWAV/${path}`).id)
      return clip.flags.length > 0 ? 0 : largestDifference(predictions[0].probabilities, probabilities)
    })
    expect(Math.max(...compared)).toBeLessThan(1e-4)
  })

  it('have a timeline for long recordings, and abstain where there is no speech', async () => {
    const folder = folderOf('long')
    const voice = await speech(6)
    const tone = (i: number) => 0.5 * Math.sin(0.05 * i)
    const samples = Float32Array.from({ length: RATE_HZ * 12 }, (_, i) =>
      i < RATE_HZ * 6 ? voice[i] : i < RATE_HZ * 9 ? tone(i) : 0,
    )
    writeFileSync(
      join(folder, 'session.wav'),
      encodeWav({ channels: [samples], sampleRateHz: RATE_HZ, encoding: 'pcm16' }),
    )
    const { report, spans } = await predict(folder, { hopSeconds: 2 })
    expect(report).toMatchObject({ clips: 0, recordings: 1, windows: 6 })
    expect(spans.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual(
      [0, 2, 4, 6, 8, 9].map((start) => [start, start + 3]),
    )
    expect(spans.map(({ note }) => note)).toEqual([null, null, null, 'No speech', 'No speech', 'Silence'])
    expect(spans.at(-1)?.emotion).toBeNull()
    expect(report.notes.join()).toMatch(/recording is normalised by its own statistics/)
    expect(readdirSync(dataset.projectFolder).filter((name) => name.startsWith('predicting-'))).toEqual([])
  })

  it('skip files without audio by name, and report unknown speakers', async () => {
    const folder = folderOf('mixed')
    copyFileSync(files()[0], join(folder, 'somebody.wav'))
    writeFileSync(join(folder, 'broken.wav'), 'junk')
    const { report } = await predict(folder)
    expect(report.skipped).toMatchObject([{ path: 'broken.wav' }])
    expect(report.notes.join()).toMatch(/1 clip has no known speaker/)
    const { report: known } = await predict(join(folder, 'somebody.wav'), { speakers: 'one' })
    expect(known.notes.join()).toMatch(/fewer than 5 clips/)
  })

  it('are written as a complete file or not at all, and replace none without the option', async () => {
    const out = { file: join(home, 'predictions.jsonl'), format: 'jsonl' as const }
    await predict(join(home, 'elsewhere'), { out })
    expect(readFileSync(out.file, 'utf8').trim().split('\n')).toHaveLength(files().length)
    await expect(predict(join(home, 'elsewhere'), { out })).rejects.toMatchObject({ code: 'conflict' })
    const cancelled = { file: join(home, 'cancelled.csv') }
    const job = dataset.predict({ folder: join(home, 'elsewhere'), run: run.id, out: cancelled })
    job.cancel()
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(existsSync(cancelled.file)).toBe(false)
  })

  it('can be cancelled at any stage, leave no file behind, and remove remains of a killed process', async () => {
    mkdirSync(join(dataset.projectFolder, 'predicting-99999999-killed'))
    for (const stage of ['Decoding', 'Loading the models', 'Predicting windows']) {
      const job = dataset.predict({ folder: home, run: run.id, windowSeconds: 1 })
      const off = dataset.jobs.onChange(({ id, message }) => {
        if (id === job.id && message.startsWith(stage)) job.cancel()
      })
      await expect(job.outcome, stage).rejects.toMatchObject({ code: 'cancelled' })
      off()
    }
    expect(readdirSync(dataset.projectFolder).filter((name) => name.startsWith('predicting'))).toEqual([])
  })

  it('are refused with a reason for a damaged run, a missing folder or an empty folder', async () => {
    await expect(predict(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(predict(folderOf('empty'))).rejects.toMatchObject({ code: 'nothing-to-do' })
    await expect(predict(clips, { run: 'none' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('use the run of another dataset on the command line', async () => {
    const output = await serStudio(home, ['predict', join(home, 'elsewhere'), '--model', run.id])
    expect(output.stderr).toMatch(/by 2 models in .* predictions\/s/)
    expect(output.stdout.split('\r\n')[0]).toMatch(/^path,start_s,end_s,speaker,emotion,confidence,/)
    expect(output.stdout.trim().split('\r\n')).toHaveLength(files().length + 1)
    expect(output.code).toBe(0)
  })

  it('average the models of every fold', async () => {
    const [quick] = PRESETS.quick.config.members
    const folds = await dataset.train({
      ...{ ...PRESETS.quick.config, members: [{ ...quick, epochs: 1 }] },
      split: { kind: 'k-fold-speakers', folds: 2 },
    }).outcome
    const { report } = await predict(join(home, 'mixed', 'somebody.wav'), { run: folds.id })
    expect(report).toMatchObject({ models: 2, clips: 1 })
  })

  // The last test, since it changes the dataset.
  it('make a queue of clips that are newer, and of those without a label', async () => {
    copyFileSync(join(home, 'long', 'session.wav'), join(clips, 'AudioWAV', 'somebody.wav'))
    await dataset.index().outcome
    const came = dataset.library.find('AudioWAV/somebody.wav')
    dataset.labels.overrule(came.id, 'unexpected-name', 'tester')
    for (const { kind } of came.flags) dataset.labels.overrule(came.id, kind, 'tester')
    expect(await dataset.predictUnlabelled(run.id).outcome).toMatchObject({
      predicted: 1,
      unlabelled: 1,
      skipped: 0,
    })
    expect(await dataset.predictUnlabelled(run.id).outcome).toMatchObject({ predicted: 0 })
    const queue = dataset.review({ run: run.id, queue: 'least-certain', splits: ['validation'], limit: 1000 })
    expect(queue.items.find(({ clip }) => clip === came.id)).toMatchObject({ label: null, reviewed: false })
  })
})

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])))
}

describe('live predictions of a run', () => {
  const pcm16 = (samples: Float32Array) =>
    Buffer.from(Int16Array.from(samples, (x) => 32_767 * x).buffer).toString('base64')
  const beep = () => Float32Array.from({ length: 2 * RATE_HZ }, (_, i) => 0.5 * Math.sin(0.4 * i))
  const silence = () => new Float32Array(2 * RATE_HZ)

  it("cover a clip with windows; a window of the clip's length gives the clip's prediction", async () => {
    const [clip] = dataset.library.page({ flagged: false }, { limit: 1 }).clips
    const { windows, classes } = await dataset.predictor.overTime(clip, run.id, 1, 0.25)
    const seconds = clip.measures!.durationMs / 1000
    expect(windows[0].startSeconds).toBe(0)
    expect(windows.at(-1)?.endSeconds).toBeCloseTo(seconds, 6)
    for (const { startSeconds, endSeconds, probabilities } of windows) {
      expect(endSeconds - startSeconds).toBeCloseTo(1, 6)
      expect(probabilities?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5)
      expect(probabilities).toHaveLength(classes.length)
    }
    const whole = await dataset.predictor.overTime(clip, run.id, 10, 10)
    const trained = dataset.library
      .details(clip.id)
      .predictions.find((prediction) => prediction.run === run.id)!
    expect(whole.windows).toHaveLength(1)
    expect(largestDifference(whole.windows[0].probabilities!, trained.probabilities)).toBeLessThan(1e-3)
  })

  it('follow the latest speech, and report how many seconds of the voice they use', async () => {
    const live = await dataset.predictor.live(run.id, {
      sampleRateHz: 16_000,
      windows: [await speech(2), silence(), beep(), await speech(2)].map(pcm16),
    })
    expect(live.found).toBe('speech')
    expect(live.probabilities?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5)
    expect(live.voiceSeconds).toBeCloseTo(4, 6)
    expect(live.milliseconds).toBeGreaterThan(0)
  })

  it('are null for silence and a beep, and input that is not audio is refused', async () => {
    const live = (windows: string[]) => dataset.predictor.live(run.id, { sampleRateHz: 16_000, windows })
    expect(await live([pcm16(silence())])).toMatchObject({ found: 'silence', probabilities: null })
    expect(await live([pcm16(beep())])).toMatchObject({
      found: 'no speech',
      probabilities: null,
      voiceSeconds: 0,
    })
    await expect(live([Buffer.alloc(2001).toString('base64')])).rejects.toThrow(
      /whole number of 16-bit samples/,
    )
  })
})
