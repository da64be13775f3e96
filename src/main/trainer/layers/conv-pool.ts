import { native, tf } from '../backend.ts'
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensor.ts'
import type { NativeOps } from '../backends/native-op.ts'
import { reluGrad } from './relu.ts'

/**
 * 3x3 convolution (same padding) – bias – ReLU – 2x2 max pooling: (B, T, R, inputs) to (B, ⌊T/2⌋, ⌊R/2⌋, filters), for
 * few input channels. Bias and ReLU are applied after pooling, which gives equal results on a quarter of the values.
 * There is no gradient for x, because this is the first layer of a network.
 */
export function convPool(x: Tensor4D, kernel: Tensor4D, bias: Tensor1D): Tensor4D {
  if (native) return byPlaces(native, x, kernel, bias)
  return tf.relu(tf.add(pooled(x, kernel), bias))
}

/**
 * TensorFlow's gradient of max pooling takes about seven times as long as the convolution and its gradient. Therefore
 * the backward pass computes the four positions of each pooling window as convolutions with stride 2, pools them as
 * max(max(p0, p1), max(p2, p3)), and passes the gradient down this tree. The positions are recomputed instead of
 * stored.
 */
function byPlaces(ops: NativeOps, x: Tensor4D, kernel: Tensor4D, bias: Tensor1D): Tensor4D {
  const run = tf.customGrad((...inputs) => {
    const [k, b, save] = inputs as [Tensor4D, Tensor1D, (tensors: Tensor[]) => void]
    const value = tf.tidy(() => tf.relu(tf.tidy(() => tf.add(pooled(x, k), b))))
    save([k, value])
    return {
      value,
      gradFunc: (dy: Tensor, [kernel, y]: Tensor[]) =>
        tf.tidy(() => {
          const g = reluGrad(ops, dy as Tensor4D, y)
          return [kernelGrad(ops, x, kernel as Tensor4D, g), sumOverPixels(g)]
        }),
    }
  })
  return run(kernel, bias) as Tensor4D
}

/** The tidy disposes of the activations after pooling: 320 MB per batch at the notebook's size. */
function pooled(x: Tensor4D, kernel: Tensor4D): Tensor4D {
  return tf.tidy(() => tf.maxPool(tf.conv2d(x, kernel, 1, 'same'), 2, 2, 'valid'))
}

/**
 * With g split down the tree as g = gA + gB, gA = g0 + g1, gB = g2 + g3, the sum over positions of windowᵢ · gᵢ equals
 * (w0 − w1)·g0 + (w1 − w3)·gA + (w2 − w3)·g2 + w3·g: the small windows are subtracted instead of the large gradients.
 * Likewise p0 − p1 is the convolution with w0 − w1. For equal values the later position gets the whole gradient.
 */
function kernelGrad(ops: NativeOps, x: Tensor4D, kernel: Tensor4D, g: Tensor4D): Tensor {
  const [w0, w1, w2, w3] = windows(x)
  const [w01, w13, w23] = [tf.sub<Tensor4D>(w0, w1), tf.sub<Tensor4D>(w1, w3), tf.sub<Tensor4D>(w2, w3)]
  const grad = (window: Tensor, gradient: Tensor) => kernelGradOf(ops, window, gradient, kernel.shape)
  const p01 = convolve(w01, kernel)
  const p23 = convolve(w23, kernel)
  const gA = tf.tidy(() => {
    // max(p0, p1) − max(p2, p3)
    const ahead = tf.tidy(() =>
      tf.sub(
        tf.tidy(() => tf.add(convolve(w13, kernel), tf.relu(p01))),
        tf.relu(p23),
      ),
    )
    return reluGrad(ops, g, ahead)
  })
  return tf.addN([
    tf.tidy(() => grad(w01, reluGrad(ops, gA, p01))),
    tf.tidy(() => grad(w23, reluGrad(ops, tf.sub(g, gA), p23))),
    grad(w13, gA),
    grad(w3, g),
  ])
}

/**
 * The receptive fields of the four positions of each pooling window: (B, 2h + 1, 2w + 1, inputs) each, from [0, 0] to
 * [1, 1].
 */
function windows(x: Tensor4D): Tensor4D[] {
  const [batch, rows, columns, inputs] = x.shape
  const size: [number, number, number, number] = [batch, 2 * (rows >> 1) + 1, 2 * (columns >> 1) + 1, inputs]
  const around: [number, number] = [1, 1]
  const padded = tf.pad4d(x, [[0, 0], around, around, [0, 0]])
  return [0, 1, 2, 3].map((place) => tf.slice4d(padded, [0, place >> 1, place & 1, 0], size))
}

function convolve(window: Tensor4D, kernel: Tensor4D): Tensor4D {
  return tf.conv2d(window, kernel, 2, 'valid')
}

function kernelGradOf(ops: NativeOps, window: Tensor, gradient: Tensor, shape: number[]): Tensor {
  const { attr } = ops
  const attributes = [
    attr.float32('T'),
    attr.integers('strides', [1, 2, 2, 1]),
    attr.text('padding', 'VALID'),
    attr.text('data_format', 'NHWC'),
    attr.boolean('use_cudnn_on_gpu', false),
    attr.integers('dilations', [1, 1, 1, 1]),
  ]
  return ops.one('Conv2DBackpropFilter', attributes, [window, tf.tensor1d(shape, 'int32'), gradient])
}

/** A product with ones, which is twice as fast as TensorFlow's sum over the outer axes. */
function sumOverPixels(x: Tensor4D): Tensor {
  const channels = x.shape[3]
  const flat: Tensor2D = tf.reshape(x, [-1, channels])
  return tf.reshape(tf.matMul(tf.ones([1, flat.shape[0]]), flat), [channels])
}
