import type { MemberConfig } from '#shared/contract/training.ts'
import { tf, type Tensor, type Tensor1D, type Variable } from './backend.ts'
import type { Network } from './models/network.ts'
import { rateShare } from './schedule.ts'

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

/**
 * AdamW (Loshchilov & Hutter 2019) with decoupled weight decay on every parameter, as PyTorch's. All parameters are
 * updated as one vector: some ten kernels a step, however many variables there are.
 */
export class AdamW {
  /** First and second moments, flat. */
  readonly moments: readonly [Variable, Variable]
  readonly #variables: readonly Variable[]
  readonly #settings: MemberConfig['optimizer']
  readonly #totalSteps: number

  constructor(network: Network, settings: MemberConfig['optimizer'], totalSteps: number) {
    this.#variables = [...network.parameters.values()]
    this.#settings = settings
    this.#totalSteps = totalSteps
    const size = this.#variables.reduce((sum, variable) => sum + variable.size, 0)
    // The tidy lets go of the zeros, which a variable does not: 50 MB a member at the notebook's size.
    const zeros = () => tf.tidy(() => tf.variable(tf.zeros([size]), false))
    this.moments = [zeros(), zeros()]
  }

  /** One update; `step` counts from 0. Gradients in the order of the network's parameters. */
  update(gradients: readonly Tensor[], step: number): void {
    const { learningRate, weightDecay, clipNorm } = this.#settings
    const rate = learningRate * rateShare(this.#settings, step, this.#totalSteps)
    tf.tidy(() => {
      const g = clip(flat(gradients), clipNorm)
      const [m, v] = this.moments
      m.assign(tf.add(tf.mul(m, BETA1), tf.mul(g, 1 - BETA1)))
      v.assign(tf.add(tf.mul(v, BETA2), tf.mul(tf.square(g), 1 - BETA2)))
      // Both bias corrections go into two scalars: m̂ / (√v̂ + ε) = m · √c2/c1 / (√v + ε·√c2).
      const c1 = 1 - BETA1 ** (step + 1)
      const root2 = Math.sqrt(1 - BETA2 ** (step + 1))
      const direction = tf.div(m, tf.add(tf.sqrt(v), EPSILON * root2))
      const weights = tf.mul(flat(this.#variables), 1 - rate * weightDecay)
      this.#set(tf.sub(weights, tf.mul(direction, (rate * root2) / c1)))
    })
  }

  dispose(): void {
    for (const moment of this.moments) moment.dispose()
  }

  #set(weights: Tensor1D): void {
    const parts = tf.split(
      weights,
      this.#variables.map((variable) => variable.size),
    )
    this.#variables.forEach((variable, index) => variable.assign(tf.reshape(parts[index], variable.shape)))
  }
}

function flat(tensors: readonly Tensor[]): Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [-1])))
}

function clip(g: Tensor1D, norm: number): Tensor1D {
  if (norm === 0) return g
  const length = tf.sqrt(tf.sum(tf.square(g)))
  return tf.mul(g, tf.minimum(1, tf.div(norm, tf.add(length, 1e-6))))
}
