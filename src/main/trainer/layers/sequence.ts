import { tf } from '../backend.ts'
import type { Tensor, Tensor3D } from '../tensor.ts'

/** Delays a sequence (T, …) by one step: zeros first, the last step dropped. */
export function delayed(x: Tensor): Tensor {
  return tf.concat([tf.zerosLike(tf.slice(x, 0, 1)), tf.slice(x, 0, x.shape[0] - 1)], 0)
}

/** (T, 2, B, n) to (2, T · B, n) */
export function byDirection(x: Tensor): Tensor3D {
  return tf.reshape(tf.transpose(x, [1, 0, 2, 3]), [2, -1, x.shape[3]!])
}
