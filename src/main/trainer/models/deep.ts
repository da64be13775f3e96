import type { ModelConfig } from '#shared/contract/training.ts'
import { tf } from '../backend.ts'
import type { Tensor, Tensor2D, Tensor3D, Tensor4D } from '../tensor.ts'
import { attention, meanOverTime } from '../layers/attention.ts'
import { batchNorm } from '../layers/batch-norm.ts'
import { dropout } from '../layers/dropout.ts'
import { biGru } from '../layers/gru.ts'
import { dense } from '../layers/dense.ts'
import { maxPool } from '../layers/max-pool.ts'
import { relu } from '../layers/relu.ts'
import { Variables } from '../layers/variables.ts'
import type { Network } from './network.ts'

export const MEL_BANDS = 80
export const LOW_LEVEL = 4
/** Number of input frames per recurrent step. */
export const SHRINK = 8
const SHRINK_TIME: [number, number] = [SHRINK, 1]
/** Pooling of each block, [time, frequency]. */
export const POOLING_SIZES: readonly [number, number][] = [
  [2, 2],
  [2, 2],
  [2, 2],
  [1, 2],
]

/**
 * Convolution blocks over the log-mel spectrogram, joined by pooled low-level channels, a bidirectional GRU and
 * attention. Input: log-mel (B, T, 80, 1), low-level (B, T, 4), mask of real frames (B, T); T is a multiple of 8.
 */
export function deepNetwork(
  config: Extract<ModelConfig, { kind: 'deep' }>,
  classes: number,
  seed: number,
): Network {
  const variables = new Variables(seed)
  const blocks = config.channels.map((channels, index) => {
    const inputs = index === 0 ? 1 : config.channels[index - 1]
    const fanIn = 9 * inputs
    const kernel = variables.uniform(`block${index}/kernel`, [3, 3, inputs, channels], fanIn)
    const norm = batchNorm(variables, `block${index}/norm`, channels)
    return { kernel, norm, pooling: POOLING_SIZES[index] }
  })
  const lowNorm = batchNorm(variables, 'low/norm', LOW_LEVEL)
  const features = config.channels[3] * (MEL_BANDS >> 4) + 2 * LOW_LEVEL
  const gru = biGru(variables, 'gru', features, config.units)
  const attend = config.attention ? attention(variables, 'attention', 2 * config.units) : meanOverTime
  const out = dense(variables, 'out', 2 * config.units, classes)

  return {
    parameters: variables.parameters,
    state: variables.state,
    forward([mel, low, mask], training) {
      const train = training !== null
      let h = mel as Tensor4D
      for (const { kernel, norm, pooling } of blocks) {
        const normed = norm(tf.conv2d(h, kernel as Tensor as Tensor4D, 1, 'same'), train)
        // ReLU and max pooling commute; pooling first leaves a quarter of the values.
        h = relu(maxPool(normed, pooling))
      }
      const [batch, steps] = h.shape
      const joined = tf.concat(
        [tf.reshape(h, [batch, steps, -1]), pooledLow(lowNorm(low as Tensor3D, train))],
        2,
      )
      const states = gru(dropout(joined as Tensor3D, config.dropout, training, 0))
      const frames: Tensor4D = tf.reshape(mask, [batch, -1, 1, 1])
      const real: Tensor2D = tf.reshape(tf.maxPool(frames, SHRINK_TIME, SHRINK_TIME, 'valid'), [batch, steps])
      return out(attend(dropout(states, config.dropout, training, 1), real))
    },
  }
}

function pooledLow(low: Tensor3D): Tensor3D {
  const image = tf.expandDims<Tensor4D>(low, 2)
  const pooled = [
    tf.avgPool(image, SHRINK_TIME, SHRINK_TIME, 'valid'),
    tf.maxPool(image, SHRINK_TIME, SHRINK_TIME, 'valid'),
  ]
  return tf.squeeze(tf.concat(pooled, 3), [2])
}
