import { native, tf } from '../backend.ts'
import type { Tensor } from '../tensor.ts'
import type { Training } from '../models/network.ts'

/**
 * In training, drops values with probability `rate` and scales the rest. The mask is a function of seed, step and the
 * layer's position, and equal on both backends.
 */
export function dropout<T extends Tensor>(x: T, rate: number, training: Training | null, place: number): T {
  if (!training || rate === 0) return x
  const kept = tf.greaterEqual(uniform(x.shape, training.seed * 64 + place, training.step), rate)
  return tf.mul(x, tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate)))
}

/**
 * Uses TensorFlow's counter-based generator. JavaScript's draws one number at a time and would take a third of the
 * step.
 */
function uniform(shape: number[], stream: number, step: number): Tensor {
  if (!native) return tf.randomUniform(shape, 0, 1, 'float32', `${stream}/${step}`)
  const seed = tf.tensor1d([stream | 0, step], 'int32')
  const { attr } = native
  return native.one(
    'StatelessRandomUniform',
    [attr.int32('T'), attr.float32('dtype'), attr.int32('Tseed')],
    [tf.tensor1d(shape, 'int32'), seed],
  )
}
