import type { ModelConfig } from '#shared/contract/training.ts'
import { tf, type Tensor, type Tensor1D, type Tensor4D } from '../backend.ts'
import { convPool } from '../layers/conv-pool.ts'
import { dense } from '../layers/dense.ts'
import { dropout } from '../layers/dropout.ts'
import { biLstm } from '../layers/lstm.ts'
import { Variables } from '../layers/variables.ts'
import type { Network } from './network.ts'

/**
 * Conv2D(3x3, same, ReLU) – MaxPool(2x2) – BiLSTM – Dense, the notebook's network, in Keras' orientation.
 * Input: features (B, frames, rows, 1). Initialised as Keras does (Glorot uniform), but for the recurrent kernels.
 */
export function seedNetwork(
  config: Extract<ModelConfig, { kind: 'seed' }>,
  rows: number,
  classes: number,
  seed: number,
): Network {
  const { filters, units } = config
  const variables = new Variables(seed)
  const kernel = variables.uniform('conv/kernel', [3, 3, 1, filters], 9 + 9 * filters, 6)
  const bias = variables.constant('conv/bias', [filters], 0)
  const lstm = biLstm(variables, 'lstm', (rows >> 1) * filters, units)
  const out = dense(variables, 'out', 2 * units, classes)
  return {
    parameters: variables.parameters,
    state: variables.state,
    forward([features], training) {
      const pooled = convPool(features as Tensor4D, kernel as Tensor as Tensor4D, bias as Tensor as Tensor1D)
      const [batch, steps] = pooled.shape
      const states = lstm(tf.reshape(pooled, [batch, steps, (rows >> 1) * filters]))
      return out(dropout(states, config.dropout, training, 0))
    },
  }
}
