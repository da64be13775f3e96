import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import { presetConfig, readingEncoder } from '#shared/domain/encoders.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { ModelsSoFar, RunRecord } from '#shared/domain/runs.ts'
import { resample } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { loadModels } from '../../src/main/trainer/predict/index.ts'
import { expect } from '../fixtures/expect.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { encodeWav } from '../fixtures/wav.ts'

const BLOCKS = join(import.meta.dirname, '..', 'fixtures', 'encoders', 'blocks')
const config = readingEncoder(PRESETS.linear.config, { folder: BLOCKS, blocks: [1, 3] })

const RATE_HZ = 16_000

let home: string
let clips: string
let dataset: Dataset
let run: RunRecord

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-linear-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 8, sentences: 3, plantFaults: false })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
  run = await dataset.train(config).outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const testUar = ({ evaluations }: RunRecord) => evaluations.find(({ split }) => split === 'test')!.uar.value
const runFolder = ({ id }: RunRecord) => join(dataset.projectFolder, 'runs', id)
const strengthOf = (of: RunRecord) =>
  loadModels(runFolder(of))[0].network.state.get('strength')!.dataSync()[0]

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** A given number of seconds of the corpus's synthetic voices. */
async function voices(seconds: number): Promise<Float32Array> {
  const samples = new Float32Array(RATE_HZ * seconds)
  let at = 0
  for (const name of readdirSync(join(clips, 'AudioWAV'))) {
    const { channels, sampleRateHz } = await readAudio(join(clips, 'AudioWAV', name))
    const clip = resample(toMono(channels), sampleRateHz, RATE_HZ).subarray(0, samples.length - at)
    samples.set(clip, at)
    at += clip.length
    if (at === samples.length) break
  }
  return samples
}

async function predictions(of: RunRecord): Promise<ReadonlyMap<string, readonly number[]>> {
  const folder = mkdtempSync(join(home, 'elsewhere-'))
  cpSync(join(clips, 'AudioWAV'), folder, { recursive: true })
  const spans: PredictedSpan[] = []
  const options = { folder, run: of.id, abstainBelow: 0 }
  await dataset.predict(options, { onSpan: (span) => spans.push(span) }).outcome
  return new Map(spans.map(({ path, probabilities }) => [path, probabilities]))
}

describe('a linear model on the blocks of an encoder', () => {
  it('predicts emotions of unseen synthetic speakers above chance, with a strength of its list', () => {
    expect(run.state).toBe('done')
    expect(testUar(run)).toBeGreaterThan(1.3 / 6)
    const [{ model }] = run.config.members
    expect(model.kind === 'linear' && model.strengths.map(Math.fround)).toContain(strengthOf(run))
    expect(run.outcome?.parameters).toBe((128 + 1) * 6)
  })

  it('gives the same numbers again', async () => {
    const again = await dataset.train(config).outcome
    expect(again.evaluations).toEqual(run.evaluations)
  })

  it('predicts a folder as it predicted the same clips in training', async () => {
    const found = await predictions(run)
    expect(found.size).toBeGreaterThan(100)
    for (const [path, probabilities] of found) {
      const { predictions: stored } = dataset.library.details(dataset.library.find(`AudioWAV/${path}`).id)
      const trained = stored.find((prediction) => prediction.run === run.id)!.probabilities
      for (const [i, value] of probabilities.entries()) expect(value).toBeCloseTo(trained[i], 4)
    }
  })

  it('predicts the windows of a long recording, live speech, and a clip over time', async () => {
    const samples = await voices(12)
    const folder = mkdtempSync(join(home, 'long-'))
    const wav = encodeWav({ channels: [samples], sampleRateHz: RATE_HZ, encoding: 'pcm16' })
    writeFileSync(join(folder, 'session.wav'), wav)
    const spans: PredictedSpan[] = []
    const options = { folder, run: run.id, abstainBelow: 0 }
    const report = await dataset.predict(options, { onSpan: (span) => spans.push(span) }).outcome
    expect(report).toMatchObject({ recordings: 1, skipped: [] })
    expect(spans.length).toBeGreaterThan(2)
    for (const { probabilities } of spans) expect(sum(probabilities)).toBeCloseTo(1, 4)

    const pcm = Int16Array.from(samples.subarray(0, 3 * RATE_HZ), (value) => 32767 * value)
    const windows = [Buffer.from(pcm.buffer).toString('base64')]
    const live = await dataset.predictor.live(run.id, { windows, sampleRateHz: RATE_HZ })
    expect(live.found).toBe('speech')
    expect(sum(live.probabilities ?? [])).toBeCloseTo(1, 4)

    const clip = dataset.library.details(dataset.library.find('1001_IEO_ANG_HI.wav').id).clip
    const timed = await dataset.predictor.overTime(clip, run.id, 1, 0.5)
    expect(timed.windows.length).toBeGreaterThan(1)
    const [whole] = (await dataset.predictor.overTime(clip, run.id, 10, 10)).windows
    const { predictions: stored } = dataset.library.details(clip.id)
    const trained = stored.find((prediction) => prediction.run === run.id)!.probabilities
    for (const [i, value] of whole.probabilities!.entries())
      expect(Math.abs(value - trained[i])).toBeLessThan(1e-3)
  })

  it.each(['onnx', 'tfjs'] as const)('is exported as %s with the same probabilities', async (format) => {
    const folder = join(home, format)
    const report = await dataset.exportModel({ run: run.id, folder, format }).outcome
    expect(report.models.map(({ kind }) => kind)).toEqual(['linear'])
    expect(report.largestDifference).toBeLessThan(1e-5)
    const preprocessing = readFileSync(join(folder, 'preprocessing.json'), 'utf8')
    expect(preprocessing).toMatch(/"outputs": \[\s+"block_1",\s+"block_3"\s+\]/)
    const card = readFileSync(join(folder, 'MODEL_CARD.md'), 'utf8')
    expect(card).toContain('logistic regression on blocks 1, 3 of the pretrained speech encoder blocks')
    expect(card).toContain('L2 strength chosen by training speakers')
  })

  it('is retrained in review from its weights, with the strength of the reviewed run', async () => {
    const queue = { queue: 'label-errors' as const }
    const [item] = dataset.review({ ...queue, run: run.id, limit: 1 }).items
    dataset.labels.add(newLabel({ clip: item.clip, annotator: 'tester', emotion: item.predicted ?? '' }))
    const retrained = await dataset.retrainQuick(run.id, { queue }).outcome
    expect(retrained.run).toMatchObject({ state: 'done', parent: run.id })
    expect(strengthOf(retrained.run)).toBe(strengthOf(run))
    expect(Math.abs(testUar(retrained.run) - testUar(run))).toBeLessThan(0.1)
  })

  it('weighs classes where the configuration says so', async () => {
    const balanced = await dataset.train({ ...config, balance: 'balanced' }).outcome
    expect(balanced.state).toBe('done')
    const oversampled = await dataset.train({ ...config, balance: 'oversample' }).outcome
    expect(oversampled.state).toBe('done')
  })
})

describe('a linear model beside others', () => {
  it("reads the encoder, while quick models keep the studio's own features", async () => {
    const members = [...PRESETS.quick.config.members, ...PRESETS.linear.config.members]
    const mixed = { ...PRESETS.linear.config, members: members.map((member) => ({ ...member, epochs: 1 })) }
    const both = await dataset.train(readingEncoder(mixed, { folder: BLOCKS, blocks: [1, 3] })).outcome
    expect(both.config.members.map(({ model }) => 'encoder' in model && model.encoder?.blocks)).toEqual([
      false,
      [1, 3],
    ])
    expect(both.state).toBe('done')
  })

  it("reads the studio's own features without an encoder", async () => {
    const own = await dataset.train(PRESETS.linear.config).outcome
    expect(testUar(own)).toBeGreaterThan(2 / 6)
  })
})

describe('a preset with an installed encoder', () => {
  const { members, ...rest } = presetConfig('balanced', { folder: BLOCKS, blocks: [1, 3] })
  const fused = { ...rest, members: members.map((member) => ({ ...member, epochs: 1 })) }
  const kinds = fused.members.map(({ model }) => model.kind)

  it('reports the UAR of the average after each model, the linear one first', async () => {
    let soFar: readonly ModelsSoFar[] = []
    const own = await dataset.train(fused, { onProgress: (progress) => (soFar = progress.soFar) }).outcome
    expect(kinds).toEqual(['linear', 'quick', 'quick', 'deep'])
    expect(soFar.map(({ member }) => member)).toEqual([0, 1, 2, 3])
    const [linear] = dataset.epochs(own.id)
    expect(soFar[0].uar).toBeCloseTo(linear.validationUar!, 6)
    const validation = own.evaluations.find(({ split }) => split === 'validation')!
    expect(soFar[3].uar).toBeCloseTo(validation.uar.value, 6)
  })

  it('keeps the linear model if it is stopped after that', async () => {
    const job = dataset.train(fused, { onProgress: ({ soFar }) => soFar.length === 1 && job.cancel() })
    const stopped = await job.outcome
    expect(stopped.state).toBe('cancelled')
    expect(loadModels(runFolder(stopped)).map(({ config }) => config.model.kind)).toEqual(['linear'])
    expect(stopped.evaluations.map(({ split }) => split)).toContain('test')
    expect((await predictions(stopped)).size).toBeGreaterThan(0)
  })
})

it('a linear model of several epochs is refused', async () => {
  const [member] = config.members
  const options = { ...config, members: [{ ...member, epochs: 2 }] }
  await expect(dataset.train(options).outcome).rejects.toThrow(/fitted in one epoch/)
})
