import { tf } from '../backend.ts'
import type { Tensor, Tensor4D } from '../tensor.ts'

/**
 * Max pooling over windows that do not overlap, [time, frequency], which divide the image: (B, T, F, C) to (B, T/t,
 * F/f, C). TensorFlow's own gradient takes twice as long as this one, and as long as all convolutions of a small
 * network.
 */
export function maxPool(x: Tensor4D, size: readonly [number, number]): Tensor4D {
  const run = tf.customGrad((...inputs) => {
    const [image, save] = inputs as [Tensor4D, (tensors: Tensor[]) => void]
    const value = tf.maxPool(image, [...size], [...size], 'valid')
    save([image, value])
    return {
      value,
      gradFunc: (dy: Tensor, [input, output]: Tensor[]) =>
        tf.tidy(() => gradient(dy as Tensor4D, input as Tensor4D, output as Tensor4D, size)),
    }
  })
  return run(x)
}

/** Every position that equals the maximum of its window gets an equal share of the gradient. */
function gradient(dy: Tensor4D, x: Tensor4D, y: Tensor4D, size: readonly [number, number]): Tensor {
  const [time, frequency] = size
  const [batch, steps, bands, channels] = y.shape
  const windows = [batch * steps, time, bands, frequency, channels]
  const pooled = [batch * steps, 1, bands, 1, channels]
  const reached = tf.cast(tf.equal(tf.reshape(x, windows), tf.reshape(y, pooled)), 'float32')
  const share = tf.avgPool<Tensor4D>(tf.reshape(reached, x.shape), [...size], [...size], 'valid')
  const each = tf.div(dy, tf.mul(share, time * frequency))
  return tf.reshape(tf.mul(reached, tf.reshape(each, pooled)), x.shape)
}
