import { describe, expect, it } from 'vitest'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor, Tensor4D } from '../../src/main/trainer/tensor.ts'
import { maxPool } from '../../src/main/trainer/layers/max-pool.ts'

const SIZES: readonly (readonly [number, number])[] = [
  [2, 2],
  [1, 2],
  [2, 1],
]
/** Without the sign of zeros. */
const gradientOf = (pool: (x: Tensor4D) => Tensor, x: Tensor4D, weights: Tensor) => {
  const gradient = tf.grad((image: Tensor) => tf.sum(tf.mul(pool(image as Tensor4D), weights)))(x)
  return Array.from(gradient.dataSync(), (value) => value + 0)
}

describe('pooling by the maximum', () => {
  it.each(SIZES)('%d x %d has the values and the gradient of TensorFlow’s', (time, frequency) => {
    const x: Tensor4D = tf.randomNormal([2, 6, 8, 3], 0, 1, 'float32', 5)
    const theirs = (image: Tensor4D) => tf.maxPool(image, [time, frequency], [time, frequency], 'valid')
    const weights = tf.randomNormal(theirs(x).shape, 0, 1, 'float32', 6)
    const ours = (image: Tensor4D) => maxPool(image, [time, frequency])
    expect(Array.from(ours(x).dataSync())).toEqual(Array.from(theirs(x).dataSync()))
    expect(gradientOf(ours, x, weights)).toEqual(gradientOf(theirs, x, weights))
  })

  it('shares the gradient among equal values, so that silence weighs no more than speech', () => {
    const x: Tensor4D = tf.tensor4d([1, 1, 0, 1, 5, 4, 4, 4], [2, 2, 2, 1])
    const shared = gradientOf((image) => maxPool(image, [2, 2]), x, tf.tensor4d([3, 8], [2, 1, 1, 1]))
    expect(shared).toEqual([1, 1, 0, 1, 8, 0, 0, 0])
  })
})
