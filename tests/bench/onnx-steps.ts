// Times the prediction of a batch by TensorFlow and by ONNX Runtime, in turns, and prints one JSON object:
// milliseconds a clip, the fastest of all turns.
import { availableParallelism } from 'node:os'
import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node'
import { Model, type ModelConfig } from '../../src/shared/contract/training.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import { pack } from '../../src/main/trainer/data/packing.ts'
import { onnxModel } from '../../src/main/trainer/export/onnx/index.ts'
import { weightsOf } from '../../src/main/trainer/export/weights.ts'
import { LOW_LEVEL, MEL_BANDS } from '../../src/main/trainer/models/deep.ts'
import { buildNetwork, type NetworkInput } from '../../src/main/trainer/models/index.ts'
import { takeSnapshot } from '../../src/main/trainer/run/snapshot.ts'
import { REAL_FRAMES } from './real-frames.ts'

const CLASSES = 6
const TURNS = 40
const WIDTHS = { seed: 182, deep: MEL_BANDS + LOW_LEVEL, quick: 568, linear: 4096 } as const

interface Input {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

const [asked, batchText] = process.argv.slice(2)
const batch = Number(batchText)
const model = Model.parse({ kind: asked.replace('-full', '') })
const width = WIDTHS[model.kind]
const frames = 'frames' in model ? model.frames : 1
const inputs = inputsOf(model)
const network = buildNetwork(model, width, CLASSES, 1)
// A new linear model has no weights yet.
if (model.kind === 'linear')
  for (const variable of network.parameters.values())
    variable.assign(tf.randomNormal(variable.shape, 0, 0.02))
const bytes = onnxModel(
  { model, frames, width, classes: CLASSES },
  weightsOf(takeSnapshot(network)),
  asked,
  '',
)
const session = await InferenceSession.create(bytes, { intraOpNumThreads: availableParallelism() })
const tensors = tensorflowInput(model, inputs)
const feeds = Object.fromEntries(
  inputs.map(({ name, shape, values }) => [name, new OnnxTensor('float32', values, [...shape])]),
)

const byTensorFlow = () => tf.tidy(() => tf.softmax(network.forward(tensors, null)).dataSync<'float32'>())
const byOnnx = async () => (await session.run(feeds))['probabilities'].data

const ours = byTensorFlow()
const theirs = await byOnnx()
const fastest = { tensorflow: Infinity, onnx: Infinity }
for (let turn = 0; turn < TURNS; turn++) {
  let begun = performance.now()
  byTensorFlow()
  fastest.tensorflow = Math.min(fastest.tensorflow, (performance.now() - begun) / batch)
  begun = performance.now()
  await byOnnx()
  fastest.onnx = Math.min(fastest.onnx, (performance.now() - begun) / batch)
}
const difference = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - Number(theirs[i]))), 0)
console.log(JSON.stringify({ ...fastest, difference }))
await session.release()

/** Random inputs of the exported model. Frames beyond the length of a clip are zeros. */
function inputsOf({ kind }: ModelConfig): readonly Input[] {
  switch (kind) {
    case 'linear':
    case 'quick':
      return [random('statistics', [batch, width])]
    case 'seed': {
      const features = random('features', [batch, frames, width, 1])
      kept().forEach((real, row) =>
        features.values.fill(0, (row * frames + real) * width, (row + 1) * frames * width),
      )
      return [features]
    }
    case 'deep':
      return [
        random('mel', [batch, frames, MEL_BANDS, 1]),
        random('low', [batch, frames, LOW_LEVEL]),
        { name: 'mask', shape: [batch, frames], values: new Float32Array(batch * frames).fill(1) },
      ]
  }
}

/** The same as the studio's batcher gives: without padding for the CNN–BiLSTM. */
function tensorflowInput({ kind }: ModelConfig, given: readonly Input[]): NetworkInput {
  if (kind !== 'seed') return given.map(({ values, shape }) => tf.tensor(values, [...shape]))
  const packed = pack(given[0].values, frames, width, kept())
  return [
    tf.tensor4d(packed.values, [1, packed.frames, width, 1]),
    tf.tensor1d(packed.stepOf, 'int32'),
    tf.tensor1d(packed.placeOf, 'int32'),
  ]
}

/** Real frames of each clip of the batch; a single clip has the median. */
function kept(): readonly number[] {
  if (asked.endsWith('-full')) return Array.from({ length: batch }, () => frames)
  return batch === 1 ? [REAL_FRAMES[REAL_FRAMES.length >> 1]] : REAL_FRAMES.slice(0, batch)
}

function random(name: string, shape: readonly number[]): Input {
  const values = tf.tidy(() => tf.randomNormal([...shape]).dataSync<'float32'>())
  return { name, shape, values: Float32Array.from(values) }
}
