import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { readModelFolder } from '../../src/main/studio/encoders/index.ts'
import { openSession } from '../../src/main/studio/encoders/session.ts'
import { openEncoderShelf } from '../../src/main/studio/encoder-import/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const PRETRAINED = join(import.meta.dirname, '../fixtures/pretrained')
const CONV = join(import.meta.dirname, '../fixtures/encoders/conv')
const SAMPLES = 16_000
/** The expected values hold every twelfth frame. */
const EVERY = 12
const Rows = z.array(z.array(z.number()))
const Values = z.array(z.number())
const Statistics = z.object({ mean: Values, deviation: Values, maximum: Values })
const Expected = z.object({ frames: z.number(), blocks: z.array(Rows), last: Rows })

/** The signal of tests/fixtures/pretrained/make.py. */
const signal = Float32Array.from({ length: SAMPLES }, (_, i) => {
  const chirp = Math.sin(2 * Math.PI * ((80 * i) / 16_000 + 300 * (i / 16_000) ** 2))
  return chirp * (0.2 + 0.1 * Math.sin(i / 700)) + 0.05 * Math.sin((12.9898 * i * i) % 6.283)
})
/** Feature extractors of this family get audio of mean 0 and variance 1; the model itself is tested without. */
async function statesOf(folder: string): Promise<Record<string, { values: Float32Array; width: number }>> {
  const session = await InferenceSession.create(join(folder, 'model.onnx'))
  const results = await session.run({ input_values: new Tensor('float32', signal, [1, SAMPLES]) })
  await session.release()
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, dims }]) => [
      name,
      { values: data as Float32Array, width: dims[2] },
    ]),
  )
}

function everyTwelfth({ values, width }: { values: Float32Array; width: number }): number[][] {
  const rows: number[][] = []
  for (let frame = 0; frame * width < values.length; frame += EVERY)
    rows.push([...values.subarray(frame * width, (frame + 1) * width)])
  return rows
}

function furthest(a: readonly number[][], b: readonly number[][]): number {
  expect(a.length).toBe(b.length)
  return Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))))
}

describe('an encoder imported from a pretrained model', () => {
  it.each(['whisper', 'wav2vec2', 'wav2vec2-stable', 'hubert', 'wavlm', 'wavlm-stable'])(
    'computes in every block what transformers computes: %s',
    async (name) => {
      const data = temporaryFolder()
      const { folder, blocks } = await shelf(data).import(join(PRETRAINED, name), {})
      const expected = Expected.parse(
        JSON.parse(readFileSync(join(PRETRAINED, name, 'expected.json'), 'utf8')),
      )
      const states = await statesOf(folder)
      expect(blocks).toBe(3)
      expect(Object.keys(states).sort()).toEqual(['block_1', 'block_2', 'block_3', 'last_hidden_state'])
      for (const [block, rows] of expected.blocks.entries())
        expect(furthest(everyTwelfth(states[`block_${block + 1}`]), rows)).toBeLessThan(2e-4)
      expect(furthest(everyTwelfth(states['last_hidden_state']), expected.last)).toBeLessThan(2e-4)
    },
  )

  it('may keep only its first blocks, which give the same values', async () => {
    const encoders = shelf(temporaryFolder())
    const whole = await encoders.import(join(PRETRAINED, 'wavlm'), { name: 'whole' })
    const { folder, blocks } = await encoders.import(join(PRETRAINED, 'wavlm'), { name: 'first', blocks: 2 })
    const [states, all] = [await statesOf(folder), await statesOf(whole.folder)]
    expect(blocks).toBe(2)
    expect(Object.keys(states).sort()).toEqual(['block_1', 'block_2', 'last_hidden_state'])
    expect(states['block_2'].values).toEqual(all['block_2'].values)
    expect(states['last_hidden_state'].values).toEqual(all['block_2'].values)
  })

  it('may come in several files', async () => {
    const folder = copyOf('hubert')
    cpSync(join(folder, 'model.safetensors'), join(folder, 'model-00001-of-00001.safetensors'))
    const names = Object.keys(headerOf(join(folder, 'model.safetensors'))).filter(
      (name) => name !== '__metadata__',
    )
    const map = Object.fromEntries(names.map((name) => [name, 'model-00001-of-00001.safetensors']))
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }))
    removeFile(join(folder, 'model.safetensors'))
    const encoders = shelf(temporaryFolder())
    const inParts = await encoders.import(folder, { name: 'parts' })
    const whole = await encoders.import(join(PRETRAINED, 'hubert'), { name: 'whole' })
    expect((await statesOf(inParts.folder))['block_3'].values).toEqual(
      (await statesOf(whole.folder))['block_3'].values,
    )
  })

  it('keeps the name, the licence and the source, and is removed by name', async () => {
    const folder = copyOf('wav2vec2')
    writeFileSync(join(folder, 'README.md'), '---\nlicense: apache-2.0\n---\n\n# Small\n\nA small model.\n')
    const encoders = shelf(temporaryFolder())
    const { name, licence, about, source, checked } = await encoders.import(folder, { name: 'small' })
    expect({ name, licence, about, source, checked }).toEqual({
      name: 'small',
      licence: 'apache-2.0',
      about: 'A small model.',
      source: 'model',
      checked: false,
    })
    expect(encoders.list().map((encoder) => encoder.name)).toEqual(['small'])
    expect(() => encoders.remove('smal')).toThrow('No encoder named smal is installed. Installed: small.')
    encoders.remove('small')
    expect(encoders.list()).toEqual([])
  })

  it('may be an ONNX encoder, which is copied as it is', async () => {
    const encoders = shelf(temporaryFolder())
    const { folder, blocks } = await encoders.import(CONV, { name: 'conv' })
    expect(blocks).toBeNull()
    expect(readFileSync(join(folder, 'model.onnx'))).toEqual(readFileSync(join(CONV, 'model.onnx')))
    await expect(encoders.import(CONV, { name: 'less', blocks: 1 })).rejects.toThrow('imported as it is')
  })
})

describe('an ONNX encoder that reads spectrograms', () => {
  it('gets the front end at import, and its states of the padding are left out', async () => {
    const { folder } = await shelf(temporaryFolder()).import(join(PRETRAINED, 'whisper-onnx'), {
      name: 'spectral',
    })
    const session = await openSession(readModelFolder(folder), 1)
    onTestFinished(() => session.close())
    const expected = Statistics.parse(
      JSON.parse(readFileSync(join(PRETRAINED, 'whisper-onnx', 'expected.json'), 'utf8')),
    )
    const { data } = await session.encode(signal, 16_000, undefined)
    const all = [...expected.mean, ...expected.deviation, ...expected.maximum]
    expect(data.length).toBe(all.length)
    expect(Math.max(...all.map((value, i) => Math.abs(value - data[i])))).toBeLessThan(2e-3)
  })
})

describe('a model that cannot be imported', () => {
  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'a Python pickle',
      only('pytorch_model.bin', 'pickle'),
      /Python pickle, which can run code.*Use the model\.safetensors/,
    ],
    ['an empty folder', only('notes.txt', ''), /holds no pretrained model/],
    [
      'another kind of model',
      change('config.json', () => '{"model_type": "bert"}'),
      /type "bert"\. Whisper, wav2vec 2\.0/,
    ],
    ['a config that is no JSON', change('config.json', () => '{'), /config\.json is no JSON object/],
    [
      'a variant that is not computed',
      change('config.json', (text) => text.replace('"hidden_act": "gelu"', '"hidden_act": "relu"')),
      /describes a variant that cannot be imported.*hidden_act/s,
    ],
    [
      'a file that ends too early',
      (folder) => truncateSync(join(folder, 'model.safetensors'), 20_000),
      /is damaged: the place of its tensor/,
    ],
    [
      'a header that is text',
      change('model.safetensors', () => 'not a model at all'),
      /is damaged: it has no header/,
    ],
    [
      'a model without a part',
      change('model.safetensors', (text) =>
        text.replaceAll('encoder.layers.1.final_layer_norm', 'encoder.layers.1.final_layer_nor0'),
      ),
      /has no tensor encoder\.layers\.1\.final_layer_norm\.weight/,
    ],
    [
      'a folder without the settings of the audio',
      (folder) => removeFile(join(folder, 'preprocessor_config.json')),
      /preprocessor_config\.json is missing/,
    ],
  ])('is refused with a remedy, and nothing is installed: %s', async (_, harm, message) => {
    const folder = copyOf('wavlm')
    harm(folder)
    const data = temporaryFolder()
    const encoders = shelf(data)
    await expect(encoders.import(folder, { name: 'harmed' })).rejects.toThrow(message)
    expect(encoders.list()).toEqual([])
    expect(existsSync(join(data, 'encoders')) ? readdirSync(join(data, 'encoders')) : []).toEqual([])
  })

  it('may have a name that is taken or cannot be a folder', async () => {
    const encoders = shelf(temporaryFolder())
    await encoders.import(join(PRETRAINED, 'wavlm'), { name: 'mine' })
    await expect(encoders.import(join(PRETRAINED, 'hubert'), { name: 'mine' })).rejects.toThrow(
      'already installed',
    )
    await expect(encoders.import(join(PRETRAINED, 'hubert'), { name: '../mine' })).rejects.toThrow(
      'cannot be the name',
    )
    await expect(encoders.import(join(PRETRAINED, 'no-such'), {})).rejects.toThrow(
      'There is no file or folder',
    )
  })

  it('is refused while another is being imported, and the first can be cancelled', async () => {
    const encoders = shelf(temporaryFolder())
    const first = encoders.import(join(PRETRAINED, 'wavlm'), { name: 'first' })
    await expect(encoders.import(join(PRETRAINED, 'hubert'), { name: 'second' })).rejects.toThrow(
      'is installing an encoder already',
    )
    encoders.cancel()
    await expect(first).rejects.toThrow('Cancelled: nothing was installed.')
    expect(encoders.list()).toEqual([])
    expect(encoders.progress()).toBeNull()
  })
})

const shelf = (data: string) => openEncoderShelf(data, () => undefined)
const removeFile = (file: string) => rmSync(file)

function copyOf(name: string): string {
  const folder = join(temporaryFolder(), 'model')
  cpSync(join(PRETRAINED, name), folder, { recursive: true })
  return folder
}

/** Replaces the model by one file. */
function only(file: string, text: string): (folder: string) => void {
  return (folder) => {
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    writeFileSync(join(folder, file), text)
  }
}

/** Changes the bytes of one file, as latin1 text. */
function change(file: string, by: (text: string) => string): (folder: string) => void {
  return (folder) =>
    writeFileSync(join(folder, file), by(readFileSync(join(folder, file), 'latin1')), 'latin1')
}

function headerOf(file: string): object {
  const bytes = readFileSync(file)
  return z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString()))
}
