import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clip } from '#shared/domain/clips.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { openStore } from '../../src/main/studio/features/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { predict } from '../fixtures/use-exported.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const python = pythonWith('onnx', 'onnxruntime')
if (python === null) console.warn('Skipped: no Python with onnx and onnxruntime here (pip install both).')

let home: string
let dataset: Dataset
let run: RunRecord

/** A quick and a deep model of one epoch each. */
const config = {
  ...PRESETS.balanced.config,
  members: PRESETS.balanced.config.members.slice(1).map((member) => ({ ...member, epochs: 1 })),
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-model-export-'))
  await writeSyntheticCorpus(join(home, 'clips'), { speakers: 4, sentences: 2, plantFaults: false })
  dataset = openDataset(join(home, 'clips'), { dataFolder: home })
  await dataset.index().outcome
  run = await dataset.train(config).outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const exported = (folder: string, options: { format?: 'onnx' | 'tfjs'; overwrite?: boolean } = {}) =>
  dataset.exportModel({ run: run.id, folder: join(home, folder), ...options }).outcome

describe('a run exported as ONNX', () => {
  it('is a folder with everything needed for prediction, compared with the original', async () => {
    const report = await exported('onnx')
    expect(report.models.map(({ kind }) => kind)).toEqual(['quick', 'deep'])
    expect(report.largestDifference).toBeLessThan(1e-5)
    expect(readdirSync(join(home, 'onnx')).sort()).toEqual([
      'MODEL_CARD.md',
      'README.md',
      ...['f0-m0', 'f0-m1'].flatMap((name) => [
        `${name}.example.json`,
        `${name}.normalise.json`,
        `${name}.onnx`,
      ]),
      'preprocessing.json',
    ])
    const preprocessing = JSON.parse(
      readFileSync(join(home, 'onnx', 'preprocessing.json'), 'utf8'),
    ) as unknown
    expect(preprocessing).toMatchObject({
      classes: run.data.classes,
      calibration: { temperature: run.outcome?.temperature },
      features: { frames: { melBands: 80 }, functionals: { width: 568 } },
      models: [
        { file: 'f0-m0.onnx', features: 'functionals', weight: 0.5 },
        { file: 'f0-m1.onnx', features: 'frames', weight: 1, normalise: { way: 'speaker' } },
      ],
    })
    expect(readFileSync(join(home, 'onnx', 'MODEL_CARD.md'), 'utf8')).toMatch(/\| UAR \| \d/)
  })

  it.skipIf(python === null)('gives the same numbers in ONNX Runtime for Python', () => {
    const script = join(import.meta.dirname, '..', 'fixtures', 'read_onnx.py')
    const output = execFileSync(python ?? '', [script, join(home, 'onnx')], { encoding: 'utf8' })
    const { models, difference } = JSON.parse(output) as { models: number; difference: number }
    expect(models).toBe(2)
    expect(difference).toBeLessThan(1e-5)
  })

  it("gives the run's prediction for a clip, by preprocessing.json alone", async () => {
    const stores = (['frames', 'functionals'] as const).map((kind) => ({
      kind,
      store: openStore(join(dataset.projectFolder, 'features'), kind, { readonly: true }),
    }))
    const featuresOf = (clip: Clip) =>
      Object.fromEntries(
        stores.map(({ kind, store }) => {
          const { data, frames, width } = store.read(clip.content ?? '')
          return [kind, Array.from({ length: frames }, (_, t) => [...data.slice(t * width, (t + 1) * width)])]
        }),
      )
    const { clips } = dataset.library.page({ speakers: ['1002'], flagged: false }, { limit: 200 })
    const prediction = await predict(join(home, 'onnx'), featuresOf(clips[3]), clips.map(featuresOf))
    for (const { store } of stores) store.close()
    const [{ probabilities }] = dataset.library.details(clips[3].id).predictions
    prediction.forEach((value, i) => expect(value).toBeCloseTo(probabilities[i], 4))
  })

  it('replaces an earlier export on request, and no other folder', async () => {
    await expect(exported('onnx')).rejects.toMatchObject({ code: 'conflict' })
    await exported('onnx', { format: 'tfjs', overwrite: true })
    expect(readdirSync(join(home, 'onnx'))).not.toContain('f0-m0.onnx')
    writeFileSync(join(home, 'onnx', 'thesis.txt'), 'mine')
    await expect(exported('onnx', { overwrite: true })).rejects.toMatchObject({ code: 'conflict' })
    await expect(exported('clips', { overwrite: true })).rejects.toMatchObject({ code: 'bad-input' })
    expect(readdirSync(home).filter((name) => name.includes('exporting'))).toEqual([])
  })
})

describe('a run exported for TensorFlow.js', () => {
  it('is one graph model a folder, compared with the original; also from the command line', async () => {
    const folder = join(home, 'tfjs')
    const output = await serStudio(home, [
      'export-model',
      run.id,
      '--format',
      'tfjs',
      '--out',
      folder,
      '--json',
    ])
    expect(output.code).toBe(0)
    expect(JSON.parse(output.stdout)).toMatchObject({
      format: 'tfjs',
      models: [{ file: 'f0-m0/model.json' }, {}],
    })
    expect(existsSync(join(folder, 'f0-m1', 'group1-shard1of1.bin'))).toBe(true)
    const again = await serStudio(home, ['export-model', run.id, '--out', folder])
    expect(again.code).toBe(5)
  })

  it('is refused for an unknown run, which is named', async () => {
    const output = await serStudio(home, ['export-model', 'nothing', '--out', join(home, 'x')])
    expect([output.code, output.stderr]).toEqual([3, expect.stringContaining('No project has a run')])
  })
})
