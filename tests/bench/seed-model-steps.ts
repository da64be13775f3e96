// Times the notebook's network in a process of its own and prints one JSON object: milliseconds a clip, the median.
import type { MemberConfig } from '../../src/shared/contract/training.ts'
import { AdamW } from '../../src/main/trainer/adamw.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from '../../src/main/trainer/tensor.ts'
import { pack } from '../../src/main/trainer/data/packing.ts'
import { convPool } from '../../src/main/trainer/layers/conv-pool.ts'
import { lastStates } from '../../src/main/trainer/layers/lstm-recurrence.ts'
import { buildNetwork } from '../../src/main/trainer/models/index.ts'
import { REAL_FRAMES } from './real-frames.ts'

const BATCH = 32
const [FRAMES, ROWS, CLASSES, FILTERS, UNITS] = [216, 182, 6, 64, 128]
const [STEPS, INPUTS] = [FRAMES / 2, (ROWS / 2) * FILTERS]

const network = buildNetwork(
  { kind: 'seed', filters: FILTERS, units: UNITS, dropout: 0, frames: FRAMES },
  ROWS,
  CLASSES,
  1,
)
const settings: MemberConfig['optimizer'] = {
  learningRate: 1e-3,
  weightDecay: 0,
  schedule: 'constant',
  warmUp: 0,
  clipNorm: 0,
}
const optimizer = new AdamW(network, settings, 1000)
const variables = [...network.parameters.values()]
const kept = process.argv[2] === 'full' ? REAL_FRAMES.map(() => FRAMES) : REAL_FRAMES
const features = tf.randomUniform([BATCH, FRAMES, ROWS, 1])
const values = features.dataSync<'float32'>()
kept.forEach((real, row) => values.fill(0, (row * FRAMES + real) * ROWS, (row + 1) * FRAMES * ROWS))
const packed = pack(values, FRAMES, ROWS, kept)
const input = [
  tf.tensor4d(packed.values, [1, packed.frames, ROWS, 1]),
  tf.tensor1d(packed.stepOf, 'int32'),
  tf.tensor1d(packed.placeOf, 'int32'),
]
const labels = tf.oneHot(
  tf.tensor1d(
    Array.from({ length: BATCH }, (_, clip) => clip % CLASSES),
    'int32',
  ),
  CLASSES,
)
let step = 0

console.log(
  JSON.stringify({
    train: msPerClip(() => {
      const { value, grads } = gradients()
      optimizer.update(ordered(grads), step++)
      value.dataSync()
    }, 12),
    predict: msPerClip(() => void network.forward(input, null).dataSync(), 8),
    parts: parts(),
  }),
)

function gradients() {
  const loss = () => tf.losses.softmaxCrossEntropy(labels, network.forward(input, { seed: 1, step }))
  return tf.variableGrads(() => loss().asScalar(), variables)
}

function ordered(grads: Readonly<Record<string, Tensor>>): Tensor[] {
  return variables.map((variable) => grads[variable.name])
}

/** Forward and backward pass of each part alone. */
function parts() {
  const kernel: Tensor4D = tf.randomNormal([3, 3, 1, FILTERS])
  const bias: Tensor1D = tf.zeros([FILTERS])
  const image = input[0] as Tensor4D
  const pooled: Tensor2D = tf.randomUniform([packed.frames / 2, INPUTS])
  const projection: Tensor2D = tf.randomNormal([INPUTS, 8 * UNITS], 0, 0.01)
  const projected = tf.matMul(pooled, projection)
  const gates = tf.randomNormal([STEPS, 4, 2, BATCH, UNITS])
  const recurrent: Tensor3D = tf.randomNormal([2, UNITS, 4 * UNITS], 0, 0.1)
  const conv = tf.grads((k, b) => convPool(image, k as Tensor4D, b as Tensor1D))
  const recur = tf.grads((z, u) => lastStates(z, u as Tensor3D))
  const dPooled = tf.randomNormal([1, packed.frames / 2, ROWS / 2, FILTERS])
  const dState = tf.randomNormal([2, BATCH, UNITS])
  const { grads } = gradients()
  return {
    'convolution and pooling': msPerClip(() => void conv([kernel, bias], dPooled), 5),
    'input projections': msPerClip(() => {
      tf.matMul(pooled, projection)
      tf.matMul(projected, projection, false, true)
      tf.matMul(pooled, projected, true)
    }, 5),
    recurrence: msPerClip(() => void recur([gates, recurrent], dState), 5),
    'weight update': msPerClip(() => optimizer.update(ordered(grads), step++), 5),
  }
}

function msPerClip(work: () => void, times: number): number {
  const taken: number[] = []
  for (let i = 0; i < times + 3; i++) {
    const start = performance.now()
    tf.tidy(work)
    if (i >= 3) taken.push((performance.now() - start) / BATCH)
  }
  return taken.sort((a, b) => a - b)[taken.length >> 1]
}
