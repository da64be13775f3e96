import type { MemberConfig } from '#shared/contract/training.ts'
import { adamStep, type AdamStep, type Moment } from './adam-step.ts'
import { tf } from './backend.ts'
import type { Tensor, Tensor1D, Variable } from './tensor.ts'
import type { Network } from './models/network.ts'
import { rateShare } from './schedule.ts'

/**
 * AdamW (Loshchilov & Hutter 2019) with decoupled weight decay on every parameter, as in PyTorch. All parameters are
 * updated as one vector: about ten kernels per step for any number of variables.
 */
export class AdamW {
  readonly #adam: AdamStep
  readonly #variables: readonly Variable[]
  readonly #settings: MemberConfig['optimizer']
  readonly #totalSteps: number

  constructor(network: Network, settings: MemberConfig['optimizer'], totalSteps: number) {
    this.#variables = [...network.parameters.values()]
    this.#settings = settings
    this.#totalSteps = totalSteps
    this.#adam = adamStep(this.#variables.reduce((sum, variable) => sum + variable.size, 0))
  }

  /** One update; `step` counts from 0. Gradients in the order of the network's parameters. */
  update(gradients: readonly Tensor[], step: number): void {
    const { learningRate, weightDecay, clipNorm } = this.#settings
    const rate = learningRate * rateShare(this.#settings, step, this.#totalSteps)
    tf.tidy(() => {
      const decayed: Tensor1D = tf.mul(flat(this.#variables), 1 - rate * weightDecay)
      this.#set(this.#adam.apply(decayed, clip(flat(gradients), clipNorm), rate, step))
    })
  }

  /** First and second moments, flat, in the order of the parameters. */
  moments(): [Moment, Moment] {
    return this.#adam.moments()
  }

  restore(moments: readonly [Moment, Moment]): void {
    this.#adam.restore(moments)
  }

  dispose(): void {
    this.#adam.dispose()
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
