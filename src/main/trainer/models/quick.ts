import type { ModelConfig } from '#shared/contract/training.ts'
import type { Tensor2D } from '../tensor.ts'
import { batchNorm } from '../layers/batch-norm.ts'
import { dense } from '../layers/dense.ts'
import { dropout } from '../layers/dropout.ts'
import { relu } from '../layers/relu.ts'
import { Variables } from '../layers/variables.ts'
import type { Network } from './network.ts'

/** Two dense layers with batch normalisation over (B, statistics) of whole clips. */
export function quickNetwork(
  config: Extract<ModelConfig, { kind: 'quick' }>,
  statistics: number,
  classes: number,
  seed: number,
): Network {
  const { width } = config
  const narrow = Math.max(1, width >> 1)
  const variables = new Variables(seed)
  const first = dense(variables, 'first', statistics, width)
  const firstNorm = batchNorm(variables, 'first/norm', width)
  const second = dense(variables, 'second', width, narrow)
  const secondNorm = batchNorm(variables, 'second/norm', narrow)
  const out = dense(variables, 'out', narrow, classes)
  return {
    parameters: variables.parameters,
    state: variables.state,
    forward([input], training) {
      const train = training !== null
      let h = dropout(input as Tensor2D, config.inputDropout, training, 0)
      h = dropout(relu(firstNorm(first(h), train)), config.dropout, training, 1)
      h = dropout(relu(secondNorm(second(h), train)), config.dropout, training, 2)
      return out(h)
    },
  }
}
