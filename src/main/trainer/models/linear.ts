import { tf } from '../backend.ts'
import { Variables } from '../layers/variables.ts'
import type { Tensor, Tensor2D } from '../tensor.ts'
import type { Network } from './network.ts'

/** Names of the variables of a linear model. `strength` is not 0 once it is trained. */
export const LINEAR = { kernel: 'out/kernel', bias: 'out/bias', strength: 'strength' } as const

/** x · W + b over (B, statistics) of whole clips: multinomial logistic regression. */
export function linearNetwork(statistics: number, classes: number, seed: number): Network {
  const variables = new Variables(seed)
  const kernel = variables.constant(LINEAR.kernel, [statistics, classes], 0)
  const bias = variables.constant(LINEAR.bias, [classes], 0)
  variables.statistic(LINEAR.strength, [1], 0)
  return {
    parameters: variables.parameters,
    state: variables.state,
    forward: ([input]) => tf.add(tf.matMul(input as Tensor2D, kernel as Tensor as Tensor2D), bias),
  }
}
