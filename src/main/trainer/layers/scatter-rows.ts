import { tf } from '../backend.ts'
import type { Tensor, Tensor1D, Tensor2D } from '../tensor.ts'

/**
 * Copies row `stepOf[i]` of x to position i: (steps, width) to (positions, width). Each row except the last has at most
 * one position, `placeOf` (-1 for none); the last row fills all others. So the gradient is a gather and one sum,
 * instead of the scattered additions of a general gather.
 */
export function scatterRows(x: Tensor2D, stepOf: Tensor1D, placeOf: Tensor1D): Tensor2D {
  const run = tf.customGrad((...inputs) => ({
    value: tf.gather(inputs[0] as Tensor2D, stepOf),
    gradFunc: (dy: Tensor) =>
      tf.tidy(() => {
        const last = x.shape[0] - 1
        const isLast = tf.reshape(tf.cast(tf.equal(stepOf, last), 'float32'), [1, -1])
        const stands = tf.reshape(tf.cast(tf.greaterEqual(placeOf, 0), 'float32'), [-1, 1])
        const own = tf.mul(tf.gather(dy as Tensor2D, tf.maximum(placeOf, tf.scalar(0, 'int32'))), stands)
        return tf.concat([own, tf.matMul(isLast, dy as Tensor2D)], 0)
      }),
  }))
  return run(x) as Tensor2D
}
