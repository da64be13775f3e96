import { afterAll, describe, expect, it } from 'vitest'
import { seeded } from '#shared/domain/random.ts'
import { native, tf } from '../../src/main/trainer/backend.ts'
import type { Tensor, Tensor1D, Tensor3D, Tensor4D } from '../../src/main/trainer/tensor.ts'
import { pack } from '../../src/main/trainer/data/packing.ts'
import { convPool } from '../../src/main/trainer/layers/conv-pool.ts'
import { project, read, type BiLstmWeights } from '../../src/main/trainer/layers/lstm.ts'
import { seedNetwork } from '../../src/main/trainer/models/seed.ts'

const BATCH = 3
const STEPS = 7
const INPUTS = 5
const UNITS = 4

afterAll(() => tf.disposeVariables())

/** From (B, T, inputs). */
function readBothWays(x: Tensor3D, weights: BiLstmWeights): Tensor {
  const [batch, steps, inputs] = x.shape
  return read(
    tf.reshape(project(tf.reshape(x, [batch * steps, inputs]), weights), [batch, steps, -1]),
    weights,
  )
}

describe('the bidirectional LSTM', () => {
  const x = normal([BATCH, STEPS, INPUTS], 'x') as Tensor3D
  const ours: BiLstmWeights = {
    kernel: normal([INPUTS, 8 * UNITS], 'kernel', 0.5),
    recurrent: normal([2, UNITS, 4 * UNITS], 'recurrent', 0.5),
    bias: normal([8 * UNITS], 'bias', 0.5),
  }
  const weighting = normal([BATCH, 2 * UNITS], 'weighting')
  const loss = (...[input, kernel, recurrent, bias]: Tensor[]) =>
    tf.sum(tf.mul(readBothWays(input as Tensor3D, { kernel, recurrent, bias }), weighting))
  const gradients = () => tf.grads(loss)([x, ours.kernel, ours.recurrent, ours.bias])

  it("gives the values of Keras' layer with the same weights", () => {
    expectClose(readBothWays(x, ours), keras(x, ours), 1e-5)
  })

  it("has the gradients of Keras' layer, for input, kernel, recurrent kernel and bias", () => {
    const theirs = (...[input, kernel, recurrent, bias]: Tensor[]) =>
      tf.sum(tf.mul(keras(input as Tensor3D, { kernel, recurrent, bias }), weighting))
    const expected = tf.grads(theirs)([x, ours.kernel, ours.recurrent, ours.bias])
    gradients().forEach((gradient, i) => expectClose(gradient, expected[i], 1e-4))
  })

  it('has the gradients of finite differences', () => {
    const tensors = [x, ours.kernel, ours.recurrent, ours.bias]
    const exact = gradients()
    const step = 1e-2
    tensors.forEach((tensor, which) => {
      const values = tensor.dataSync()
      for (const at of [0, 7, values.length - 1]) {
        const at1 = (change: number) => {
          const moved = Float32Array.from(values, (value, i) => (i === at ? value + change : value))
          const inputs = tensors.map((other, i) => (i === which ? tf.tensor(moved, tensor.shape) : other))
          return loss(...inputs).dataSync()[0]
        }
        const slope = (at1(step) - at1(-step)) / (2 * step)
        expect(Math.abs(slope - exact[which].dataSync()[at])).toBeLessThan(2e-3)
      }
    })
  })

  it('accepts a single step', () => {
    const one = tf.slice3d(x, [0, 0, 0], [BATCH, 1, INPUTS])
    expectClose(readBothWays(one, ours), keras(one, ours), 1e-5)
  })
})

describe('convolution with pooling', () => {
  const kernel = normal([3, 3, 1, 8], 'conv') as Tensor4D
  const bias = normal([8], 'conv-bias') as Tensor1D
  const plain = (x: Tensor4D) => (k: Tensor, b: Tensor) =>
    tf.maxPool(tf.relu<Tensor4D>(tf.add(tf.conv2d(x, k as Tensor4D, 1, 'same'), b)), 2, 2, 'valid')
  const fast = (x: Tensor4D) => (k: Tensor, b: Tensor) => convPool(x, k as Tensor4D, b as Tensor1D)

  it.each([
    ['even sides', [5, 8, 6, 1]],
    ['odd sides', [2, 9, 7, 1]],
  ])('has the values and gradients of the separate layers: %s', (_, shape) => {
    const x = normal(shape, 'image') as Tensor4D
    const dy = normal([shape[0], shape[1] >> 1, shape[2] >> 1, 8], 'dy')
    expectClose(fast(x)(kernel, bias), plain(x)(kernel, bias), 1e-5)
    const expected = tf.grads(plain(x))([kernel, bias], dy)
    tf.grads(fast(x))([kernel, bias], dy).forEach((gradient, i) => expectClose(gradient, expected[i], 1e-3))
  })

  it('counts each window once where its values tie, as in padding', () => {
    const x: Tensor4D = tf.reshape(tf.ones([64]), [1, 8, 8, 1])
    const dy = tf.ones([1, 4, 4, 8])
    const positive: Tensor1D = tf.fill([8], 100)
    const [, dBias] = tf.grads(fast(x))([kernel, positive], dy)
    expectClose(dBias, tf.fill([8], 16), 1e-4)
    // The centre weight sees a one in every place.
    const [dKernel] = tf.grads(fast(x))([kernel, positive], dy)
    expectClose(tf.slice(dKernel, [1, 1, 0, 0], [1, 1, 1, 8]), tf.fill([1, 1, 1, 8], 16), 1e-4)
  })
})

describe("the notebook's network", () => {
  const config = { kind: 'seed', filters: 4, units: 3, dropout: 0.2, frames: 8 } as const

  it('is the same for the same seed, and gives one logit a class', () => {
    const [a, b] = [1, 1].map((seed) => seedNetwork(config, 6, 6, seed))
    const x = normal([2, 8, 6, 1], 'features')
    expect(a.forward([x], null).shape).toEqual([2, 6])
    expectClose(a.forward([x], null), b.forward([x], null), 0)
    expect([...a.parameters.keys()]).toEqual([
      'conv/kernel',
      'conv/bias',
      'lstm/kernel',
      'lstm/recurrent',
      'lstm/bias',
      'out/kernel',
      'out/bias',
    ])
  })

  it.each([
    ['clips of all lengths', [1, 2, 5, 7, 8, 3]],
    ['clips that fill their row', [8, 8, 8]],
    ['a single short clip', [3]],
  ])('predicts and trains on a packed batch as on the padded one: %s', (_what, kept) => {
    const [frames, rows] = [8, 6]
    const network = seedNetwork({ ...config, dropout: 0 }, rows, 6, 1)
    const variables = [...network.parameters.values()]
    // A bias makes padding non-zero from the first layer on.
    network.parameters.get('conv/bias')!.assign(normal([4], 'padding bias'))
    const values = normal([kept.length, frames, rows], `packed ${kept.join()}`).dataSync<'float32'>()
    kept.forEach((real, row) => values.fill(0, (row * frames + real) * rows, (row + 1) * frames * rows))
    const whole = [tf.tensor4d(values, [kept.length, frames, rows, 1])]
    const { values: packed, stepOf, placeOf, frames: length } = pack(values, frames, rows, kept)
    const short = [
      tf.tensor4d(packed, [1, length, rows, 1]),
      tf.tensor1d(stepOf, 'int32'),
      tf.tensor1d(placeOf, 'int32'),
    ]
    expectClose(network.forward(short, null), network.forward(whole, null), 1e-5)
    const weighting = normal([kept.length, 6], 'logits')
    const gradients = (input: Tensor[]) =>
      tf.variableGrads(() => tf.sum(tf.mul(network.forward(input, null), weighting)), variables).grads
    const [ours, theirs] = [gradients(short), gradients(whole)]
    for (const { name } of variables) expectClose(ours[name], theirs[name], 1e-4)
  })

  it("has as many parameters as Keras' at the notebook's size", { skip: !native }, () => {
    const full = seedNetwork({ kind: 'seed', filters: 64, units: 128, dropout: 0, frames: 216 }, 182, 6, 1)
    expect([...full.parameters.values()].reduce((sum, { size }) => sum + size, 0)).toBe(6_098_054)
  })
})

/** The arithmetic of TensorFlow.js's own layers, one step at a time: Bidirectional(LSTM) by Keras' equations. */
function keras(x: Tensor3D, { kernel, recurrent, bias }: BiLstmWeights): Tensor {
  const [forwards, backwards] = [0, 1].map((direction) => {
    const k = tf.slice(kernel, [0, direction * 4 * UNITS], [INPUTS, 4 * UNITS])
    const r = tf.squeeze(tf.slice(recurrent, [direction, 0, 0], [1, UNITS, 4 * UNITS]), [0])
    const b = tf.slice(bias, [direction * 4 * UNITS], [4 * UNITS])
    const unstacked = tf.unstack(x, 1)
    const steps = direction === 1 ? unstacked.toReversed() : unstacked
    let [h, c]: [Tensor, Tensor] = [tf.zeros([x.shape[0], UNITS]), tf.zeros([x.shape[0], UNITS])]
    for (const step of steps) {
      const [i, f, o, g] = tf.split(tf.add(tf.add(tf.matMul(step, k), tf.matMul(h, r)), b), 4, 1)
      c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)))
      h = tf.mul(tf.sigmoid(o), tf.tanh(c))
    }
    return h
  })
  return tf.concat([forwards, backwards], 1)
}

function normal(shape: number[], name: string, scale = 1): Tensor {
  const random = seeded(name)
  const size = shape.reduce((product, side) => product * side, 1)
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal() * scale),
    shape,
  )
}

function expectClose(actual: Tensor, expected: Tensor, tolerance: number): void {
  expect(actual.shape).toEqual(expected.shape)
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThanOrEqual(tolerance)
}
