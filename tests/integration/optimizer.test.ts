import { afterAll, describe, expect, it } from 'vitest'
import { Optimizer, type MemberConfig } from '#shared/contract/training.ts'
import { AdamW } from '../../src/main/trainer/adamw.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor2D, Variable } from '../../src/main/trainer/tensor.ts'

afterAll(() => tf.disposeVariables())

const START = [1, -2, 3, 0.5, 0]
const GRADIENTS = [
  [0.1, -0.2, 0.3, 0, 4],
  [-0.3, -0.2, 0.1, 0.5, -1],
  [2, 0, -0.1, 0.1, 1],
]

describe('AdamW', () => {
  it.each([
    ['without decay', { learningRate: 0.01 }],
    ['with decay', { learningRate: 0.01, weightDecay: 0.1 }],
    ['with the gradient clipped to a norm', { learningRate: 0.01, weightDecay: 0.1, clipNorm: 0.5 }],
    ['along a schedule', { learningRate: 0.01, weightDecay: 0.1, schedule: 'cosine', warmUp: 0.5 }],
  ] as const)('follows the equations of Loshchilov and Hutter: %s', (_, options) => {
    const settings = Optimizer.parse(options)
    const network = twoVariables()
    const optimizer = new AdamW(network, settings, 4)
    GRADIENTS.forEach((gradient, step) =>
      tf.tidy(() => {
        const [a, b] = tf.split(tf.tensor1d(gradient), [4, 1])
        optimizer.update([tf.reshape(a, [2, 2]), b], step)
      }),
    )
    // Of four steps two warm up: half the rate, then the full rate twice.
    const shares = 'schedule' in options ? [0.5, 1, 1] : [1, 1, 1]
    const expected = byHand(settings, shares)
    network.values().forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6))
    optimizer.dispose()
  })

  it('continues from its stored moments as without a stop', () => {
    const settings = Optimizer.parse({ learningRate: 0.01, weightDecay: 0.1 })
    const network = twoVariables()
    GRADIENTS.reduce<ReturnType<AdamW['moments']> | null>((moments, gradient, step) => {
      const optimizer = new AdamW(network, settings, 4)
      if (moments) optimizer.restore(moments)
      tf.tidy(() => {
        const [a, b] = tf.split(tf.tensor1d(gradient), [4, 1])
        optimizer.update([tf.reshape(a, [2, 2]), b], step)
      })
      const left = optimizer.moments()
      optimizer.dispose()
      return left
    }, null)
    const expected = byHand(settings, [1, 1, 1])
    network.values().forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6))
  })

  it('leaves a gradient within the norm unchanged', () => {
    const settings = { learningRate: 0.01, weightDecay: 0, warmUp: 0, schedule: 'constant' } as const
    const [clipped, free] = [1000, 0].map((clipNorm) => {
      const network = twoVariables()
      const optimizer = new AdamW(network, { ...settings, clipNorm }, 1)
      tf.tidy(() => optimizer.update([tf.ones([2, 2]), tf.ones([1])], 0))
      return network.values()
    })
    expect(clipped).toEqual(free)
  })
})

/** Five weights in two variables of different shapes. */
function twoVariables() {
  const [a, b] = [
    tf.variable(tf.tensor2d(START.slice(0, 4), [2, 2])),
    tf.variable(tf.tensor1d(START.slice(4))),
  ]
  return {
    parameters: new Map<string, Variable>([
      ['a', a],
      ['b', b],
    ]),
    state: new Map<string, Variable>(),
    forward: (): Tensor2D => tf.zeros([0, 0]),
    values: () => [...a.dataSync(), ...b.dataSync()],
  }
}

/**
 * Algorithm 2 of "Decoupled Weight Decay Regularization", weight by weight, decay by the learning rate as in PyTorch.
 */
function byHand(
  { learningRate, weightDecay, clipNorm }: MemberConfig['optimizer'],
  shares: readonly number[],
): number[] {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8]
  const weights = [...START]
  const m = START.map(() => 0)
  const v = START.map(() => 0)
  GRADIENTS.forEach((gradient, step) => {
    const norm = Math.hypot(...gradient)
    const shrink = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1
    const rate = learningRate * shares[step]
    gradient.forEach((full, i) => {
      const g = full * shrink
      m[i] = beta1 * m[i] + (1 - beta1) * g
      v[i] = beta2 * v[i] + (1 - beta2) * g * g
      const mHat = m[i] / (1 - beta1 ** (step + 1))
      const vHat = v[i] / (1 - beta2 ** (step + 1))
      weights[i] -= rate * weightDecay * weights[i]
      weights[i] -= (rate * mHat) / (Math.sqrt(vHat) + epsilon)
    })
  })
  return weights
}
