import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encoderOf, type TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { openEncoderStore } from '../../src/main/studio/features/index.ts'
import {
  inspectEncoder,
  openDataset,
  writeSyntheticCorpus,
  type Dataset,
} from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { encodedByHand } from '../fixtures/encoder-by-hand.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'encoders')
const CONV = join(FIXTURES, 'conv')
const BLOCKS = join(FIXTURES, 'blocks')
const [member] = PRESETS.quick.config.members

let home: string
let clips: string
let dataset: Dataset

/** The quick preset with these encoders; null for the studio's own statistics. */
function reading(...folders: readonly (string | null)[]): TrainingConfig {
  const members = folders.map((folder, index) => ({
    ...member,
    model: { ...member.model, ...(folder !== null && { encoder: { folder } }) },
    epochs: 20,
    seedOffset: index,
  }))
  return { ...PRESETS.quick.config, members }
}

const testUar = ({ evaluations }: RunRecord) => evaluations.find(({ split }) => split === 'test')!.uar
const encoderIn = ({ config }: RunRecord) => {
  const [{ model }] = config.members
  return model.kind === 'quick' ? model.encoder : undefined
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-encoders-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 10, sentences: 3 })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('features by an encoder', () => {
  it('equal an independent computation', async () => {
    const encoder = await inspectEncoder(CONV)
    expect(encoder).toMatchObject({ width: 96, sampleRateHz: 16_000, normalise: true })
    const report = await dataset.encode(CONV).outcome
    expect(report.failed).toEqual([])
    const store = openEncoderStore(join(dataset.projectFolder, 'features'), encoder, { readonly: true })
    try {
      for (const name of ['1001_IEO_ANG_HI.wav', '1002_TIE_SAD_XX.wav']) {
        const { content } = dataset.library.find(name)
        const { data, frames } = store.read(content!)
        expect(frames).toBe(1)
        const expected = encodedByHand(join(clips, 'AudioWAV', name))
        expect(Math.max(...expected)).toBeGreaterThan(0.1)
        for (const [i, value] of expected.entries()) expect(data[i]).toBeCloseTo(value, 4)
      }
    } finally {
      store.close()
    }
  })

  it('are the mean and deviation of each block, where the model gives blocks', async () => {
    const encoder = await inspectEncoder(BLOCKS)
    expect(encoder).toMatchObject({ available: [1, 2, 3], blocks: [1, 2, 3], hidden: 32, width: 192 })
    const report = await dataset.encode(BLOCKS).outcome
    expect(report.failed).toEqual([])
    const name = '1001_IEO_ANG_HI.wav'
    const store = openEncoderStore(join(dataset.projectFolder, 'features'), encoder, { readonly: true })
    const { data } = store.read(dataset.library.find(name).content!)
    store.close()
    const byHand = encodedByHand(join(clips, 'AudioWAV', name))
    for (let i = 0; i < 32; i++) {
      const [mean, deviation] = [byHand[i], byHand[32 + i]]
      expect(data[i]).toBeCloseTo(mean, 4)
      expect(data[32 + i]).toBeCloseTo(deviation, 4)
      expect(data[64 + i]).toBeCloseTo(2 * mean, 4)
      expect(data[96 + i]).toBeCloseTo(2 * deviation, 4)
      expect(data[128 + i]).toBeCloseTo(mean ** 2 + deviation ** 2, 4)
    }
  })

  it('of some blocks train the quick model; a block that the model lacks is refused before a run begins', async () => {
    const readingBlocks = (blocks: number[]) => {
      const config = reading(BLOCKS)
      const [{ model, ...rest }] = config.members
      return { ...config, members: [{ ...rest, model: { ...model, encoder: { folder: BLOCKS, blocks } } }] }
    }
    const run = await dataset.train(readingBlocks([1, 3])).outcome
    expect(testUar(run).value).toBeGreaterThan(1.5 / 6)
    const { fingerprint } = await inspectEncoder(BLOCKS)
    expect(encoderIn(run)).toEqual({ folder: BLOCKS, fingerprint, width: 128, blocks: [1, 3] })
    await expect(dataset.train(readingBlocks([3, 4])).outcome).rejects.toThrow(/has no block 4/)
    await expect(dataset.train(reading(BLOCKS)).outcome).rejects.toThrow(/gives no last_hidden_state/)
  })

  it('are computed once', async () => {
    const again = await dataset.encode(CONV).outcome
    expect(again.extracted).toBe(0)
    expect(again.reused).toBeGreaterThan(100)
  })

  it('train the quick model, which predicts emotions of unseen synthetic speakers above chance', async () => {
    const run = await dataset.train(reading(CONV)).outcome
    const { value, interval } = testUar(run)
    expect(value).toBeGreaterThan(2 / 6)
    // Fewer than five test speakers have no interval.
    expect(interval).toBeNull()
    const { fingerprint } = await inspectEncoder(CONV)
    expect(encoderIn(run)).toEqual({ folder: CONV, fingerprint, width: 96 })
  })

  it("are concatenated with the studio's own", async () => {
    const run = await dataset.train(reading(CONV, null)).outcome
    expect(run.state).toBe('done')
    expect(testUar(run).value).toBeGreaterThan(2 / 6)
  })

  it('use the attention mask and the sampling rate of the model', async () => {
    const report = await dataset.encode(join(FIXTURES, 'masked')).outcome
    expect(report.failed).toEqual([])
    const encoder = await inspectEncoder(join(FIXTURES, 'masked'))
    const store = openEncoderStore(join(dataset.projectFolder, 'features'), encoder, { readonly: true })
    const clip = dataset.library.find('1001_IEO_ANG_HI.wav')
    // The states are the samples: their deviation is the level, their maximum the peak.
    const [mean, deviation, maximum] = store.read(clip.content!).data
    store.close()
    expect(mean).toBeCloseTo(0, 2)
    // At 8 kHz the upper half of the spectrum is missing: a little quieter than the clip.
    const level = 20 * Math.log10(deviation) - clip.measures!.rmsDbfs
    expect(level).toBeLessThan(0.1)
    expect(level).toBeGreaterThan(-3)
    expect(maximum).toBeGreaterThan(deviation)
  })

  it('suffice for training without the model file; a different model in its place is refused', async () => {
    const model = join(temporaryFolder(), 'encoder')
    cpSync(CONV, model, { recursive: true })
    const first = await dataset.train(reading(model)).outcome
    cpSync(join(FIXTURES, 'masked'), model, { recursive: true })
    const second = await dataset.retrain(first.id).outcome
    expect(testUar(second).value).toBe(testUar(first).value)
    rmSync(join(dataset.projectFolder, 'features'), { recursive: true })
    await expect(dataset.retrain(first.id).outcome).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/model\.onnx is not the model.*Restore the old model/) as string,
    })
  })

  it('are kept after a cancelled job', async () => {
    const job = dataset.encode(CONV)
    const off = dataset.jobs.onChange(({ done }) => {
      if (done > 5) job.cancel()
    })
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    off()
    const rest = await dataset.encode(CONV).outcome
    expect(rest.reused).toBeGreaterThan(0)
    expect(rest.extracted).toBeGreaterThan(0)
  })
})

describe('a folder without an encoder is refused by its file, with the remedy', () => {
  const changed = (change: (folder: string) => void): string => {
    const folder = join(temporaryFolder(), 'encoder')
    cpSync(CONV, folder, { recursive: true })
    change(folder)
    return folder
  }
  const write = (name: string, content: string | Uint8Array) => (folder: string) =>
    writeFileSync(join(folder, name), content)
  const model = readFileSync(join(CONV, 'model.onnx'))

  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'missing',
      (folder) => rmSync(folder, { recursive: true }),
      /There is no folder .*encoder\. Give the folder/,
    ],
    ['without a model', (folder) => rmSync(join(folder, 'model.onnx')), /no model\.onnx.*Export the encoder/],
    [
      'with a model of another name',
      (folder) => {
        rmSync(join(folder, 'model.onnx'))
        write('encoder_int8.onnx', model)(folder)
      },
      /It holds encoder_int8\.onnx: rename/,
    ],
    [
      'of half a model',
      write('model.onnx', model.subarray(0, 20_000)),
      /model\.onnx cannot be loaded.*export it again/,
    ],
    ['of noise', write('model.onnx', 'not a model'), /model\.onnx cannot be loaded.*copy or export it again/],
    [
      'of a git-lfs pointer',
      write('model.onnx', 'version https://git-lfs.github.com/spec/v1\n'),
      /git lfs pull/,
    ],
    [
      'without its preprocessor',
      (folder) => rmSync(join(folder, 'preprocessor_config.json')),
      /preprocessor_config\.json is missing.*sampling rate/,
    ],
    [
      'with a damaged preprocessor',
      write('preprocessor_config.json', '{'),
      /preprocessor_config\.json cannot be used/,
    ],
    [
      'without a sampling rate',
      write('preprocessor_config.json', '{}'),
      /preprocessor_config\.json.*sampling_rate/s,
    ],
  ])('%s', async (_, change, message) => {
    await expect(inspectEncoder(changed(change))).rejects.toThrow(message)
  })

  it.each([
    ['spectrogram', /is a spectrogram \(input_features\)/],
    ['one-length', /clips of exactly 16000 samples/],
    ['two-inputs', /input_values \(float32, batch × samples\), speaker_embedding/],
    ['classifier', /gives no hidden states.*gives logits/],
  ])('that holds a model of another kind: %s', async (name, message) => {
    await expect(inspectEncoder(join(FIXTURES, name))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message) as string,
    })
  })

  it('before a run begins', async () => {
    const runs = dataset.runs().length
    await expect(dataset.train(reading(join(FIXTURES, 'spectrogram'))).outcome).rejects.toThrow(
      /input_features/,
    )
    expect(dataset.runs()).toHaveLength(runs)
  })

  it('but weights may lie in onnx/', async () => {
    const folder = changed((place) => {
      rmSync(join(place, 'model.onnx'))
      mkdirSync(join(place, 'onnx'))
      writeFileSync(join(place, 'onnx', 'model.onnx'), model)
    })
    const [moved, original] = await Promise.all([inspectEncoder(folder), inspectEncoder(CONV)])
    expect(moved.fingerprint).toBe(original.fingerprint)
  })
})

describe('on the command line', () => {
  it('an encoder is described, and trained on', async () => {
    const looked = await serStudio(home, ['encoder', CONV])
    expect(looked.stdout).toMatch(/input_values \(float32, batch × samples\) at 16000 Hz, normalised/)
    expect(looked.stdout).toMatch(/96 features a clip/)
    const trained = await serStudio(home, [
      'train',
      clips,
      '--preset',
      'quick',
      '--encoder',
      CONV,
      '--epochs',
      '2',
      '--json',
    ])
    expect(trained.code, trained.stderr).toBe(0)
    expect((JSON.parse(trained.stdout) as { run: RunRecord }).run.config.members[0].model).toMatchObject({
      kind: 'quick',
      encoder: { folder: CONV, width: 96 },
    })
  })

  it('blocks are chosen by their numbers', async () => {
    const looked = await serStudio(home, ['encoder', BLOCKS])
    expect(looked.stdout).toMatch(/192 features a clip: mean and deviation .* in each of the blocks 1, 2, 3/)
    const chosen = async (...options: string[]) => {
      const args = ['train', clips, '--preset', 'quick', '--encoder', BLOCKS, ...options, '--print-config']
      const { stdout } = await serStudio(home, args)
      const [{ model }] = (JSON.parse(stdout) as TrainingConfig).members
      return model.kind === 'quick' && model.encoder
    }
    expect(await chosen()).toEqual({ folder: BLOCKS, blocks: [1, 2, 3] })
    expect(await chosen('--blocks', '3,2')).toEqual({ folder: BLOCKS, blocks: [2, 3] })
  })

  it('presets read the encoder that was installed last, unless another or none is chosen', async () => {
    const own = join(home, 'with-encoder')
    const readers = async (...options: string[]) => {
      const { stdout, stderr } = await serStudio(own, ['train', clips, ...options, '--print-config'])
      expect(stderr).toBe('')
      return (JSON.parse(stdout) as TrainingConfig).members.flatMap(({ model }) => encoderOf(model) ?? [])
    }
    expect(await readers()).toEqual([])
    const hubert = join(import.meta.dirname, '..', 'fixtures', 'pretrained', 'hubert')
    const imported = await serStudio(own, ['encoder', 'import', hubert])
    expect(imported.code, imported.stderr).toBe(0)
    const folder = join(own, 'encoders', 'hubert')
    expect(await readers()).toEqual([{ folder, blocks: [1, 2, 3] }])
    expect(await readers('--blocks', '2')).toEqual([{ folder, blocks: [2] }])
    expect(await readers('--preset', 'quick')).toEqual([])
    expect(await readers('--preset', 'linear')).toEqual([{ folder, blocks: [1, 2, 3] }])
    expect(await readers('--encoder', CONV)).toEqual([{ folder: CONV }])
    expect(await readers('--no-encoder')).toEqual([])
  })

  it('a preset without quick models refuses an encoder', async () => {
    const said = await serStudio(home, ['train', clips, '--preset', 'deep', '--encoder', CONV])
    expect(said.code).toBe(2)
    expect(said.stderr).toMatch(/has none\. Choose --preset linear, quick, balanced or best/)
  })
})
