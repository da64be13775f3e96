import type { ModelConfig } from '#shared/contract/training.ts'
import { tf } from '../backend.ts'
import type { Tensor, Tensor1D, Tensor4D } from '../tensor.ts'
import { convPool } from '../layers/conv-pool.ts'
import { dense } from '../layers/dense.ts'
import { dropout } from '../layers/dropout.ts'
import { biLstm } from '../layers/lstm.ts'
import { scatterRows } from '../layers/scatter-rows.ts'
import { Variables } from '../layers/variables.ts'
import type { Network } from './network.ts'

/**
 * The notebook's network in Keras' layout: Conv2D(3x3, same, ReLU) – MaxPool(2x2) – BiLSTM – Dense. Input: features (B,
 * frames, rows, 1); or the same batch packed, (1, packed frames, rows, 1) with the positions of its steps
 * (`data/packing.ts`). For a clip of half the maximum length, half the steps are equal padding, which is convolved and
 * projected once in a packed batch. Initialised as in Keras (Glorot uniform), except for the recurrent kernels.
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
    forward(input, training) {
      const [features, stepOf, placeOf] = input
      const isPacked = input.length > 1
      const pooled = convPool(features as Tensor4D, kernel as Tensor as Tensor4D, bias as Tensor as Tensor1D)
      const inputs = (rows >> 1) * filters
      const projected = lstm.project(tf.reshape(pooled, [-1, inputs]))
      const placed = isPacked ? scatterRows(projected, stepOf as Tensor1D, placeOf as Tensor1D) : projected
      // An odd number of frames is rounded up.
      const steps = isPacked ? (config.frames + 1) >> 1 : pooled.shape[1]
      const states = lstm.read(tf.reshape(placed, [-1, steps, 8 * units]))
      return out(dropout(states, config.dropout, training, 0))
    },
  }
}
