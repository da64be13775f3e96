import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { describe, expect, it } from 'vitest'
import { Model, type ModelConfig } from '#shared/contract/training.ts'
import { seeded } from '#shared/domain/random.ts'
import type { ModelExample } from '#shared/trainer/exported-model.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import { inputFrames } from '../../src/main/trainer/data/batcher.ts'
import { exampleOf, tfjsDifference } from '../../src/main/trainer/export/example.ts'
import { onnxModel } from '../../src/main/trainer/export/onnx/index.ts'
import { tfjsModel } from '../../src/main/trainer/export/tfjs/index.ts'
import { weightsOf } from '../../src/main/trainer/export/weights.ts'
import { buildNetwork, disposeNetwork } from '../../src/main/trainer/models/index.ts'
import { takeSnapshot } from '../../src/main/trainer/run/snapshot.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const WIDTH = { linear: 21, quick: 568, deep: 84, seed: 182 }
const CLASSES = 6
const MODELS: readonly (readonly [string, unknown])[] = [
  ['the linear model', { kind: 'linear' }],
  ['the quick model', { kind: 'quick', width: 32 }],
  ['the deep model', { kind: 'deep', channels: [3, 4, 5, 6], units: 7, frames: 40 }],
  [
    'the deep model without attention',
    { kind: 'deep', channels: [3, 4, 5, 6], units: 7, frames: 40, attention: false },
  ],
  ['the notebook’s model', { kind: 'seed', filters: 3, units: 5, frames: 23 }],
]

/** A network with random values, running statistics included, and an example of its predictions. */
function made(config: ModelConfig) {
  const width = WIDTH[config.kind]
  const network = buildNetwork(config, width, CLASSES, 7)
  const random = seeded('weights')
  for (const [name, variable] of [...network.parameters, ...network.state]) {
    const draw = () => (name.endsWith('variance') ? 0.5 + random.next() : 0.3 * random.normal())
    variable.assign(tf.tensor(Array.from({ length: variable.size }, draw), variable.shape))
  }
  const model = {
    ...{ fold: 0, member: 0, file: '', classes: [], width, parameters: 0, network },
    config: { model: config },
  }
  const example = exampleOf(model, config.kind)
  const weights = weightsOf(takeSnapshot(network))
  disposeNetwork(network)
  return {
    shape: { model: config, frames: inputFrames({ model: config }), width, classes: CLASSES },
    example,
    weights,
  }
}

async function byOnnxRuntime(bytes: Uint8Array, { inputs }: ModelExample): Promise<ArrayLike<number>> {
  const session = await InferenceSession.create(bytes)
  const feeds = inputs.map(({ name, shape, values }) => [
    name,
    new OrtTensor('float32', Float32Array.from(values), [...shape]),
  ])
  const { probabilities } = await session.run(Object.fromEntries(feeds) as Record<string, OrtTensor>)
  return probabilities.data as Float32Array
}

describe.each(MODELS)('%s', (_, config) => {
  const { shape, example, weights } = made(Model.parse(config))

  it('gives the same predictions in ONNX Runtime', async () => {
    const answers = await byOnnxRuntime(onnxModel(shape, weights, 'test', ''), example)
    expect(answers).toHaveLength(3 * CLASSES)
    example.probabilities.forEach((value, i) => expect(Math.abs(answers[i] - value)).toBeLessThan(2e-6))
  })

  it('gives the same predictions in TensorFlow.js', async () => {
    const folder = join(temporaryFolder(), 'model')
    mkdirSync(folder)
    for (const [file, bytes] of tfjsModel(shape, weights)) writeFileSync(join(folder, file), bytes)
    expect(await tfjsDifference(join(folder, 'model.json'), example)).toBeLessThan(2e-6)
  })

  it('gives different predictions for different rows: the example is not constant', () => {
    expect(new Set(example.probabilities.map((value) => value.toFixed(4))).size).toBeGreaterThan(CLASSES)
  })
})
