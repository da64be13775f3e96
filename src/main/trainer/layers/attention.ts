import { tf } from '../backend.ts'
import type { Tensor2D, Tensor3D } from '../tensor.ts'
import type { Variables } from './variables.ts'

const HIDDEN = -1e4

/** A weighted mean over time: (B, T, inputs) and a mask (B, T) of real steps to (B, inputs). */
export type Attention = (x: Tensor3D, mask: Tensor2D) => Tensor2D

/** One linear score per step; softmax over the steps that are not padding. */
export function attention(variables: Variables, name: string, inputs: number): Attention {
  const kernel = variables.uniform(`${name}/kernel`, [inputs, 1], inputs)
  return (x, mask) => {
    const [batch, steps] = x.shape
    const scores = tf.matMul(tf.reshape(x, [batch * steps, inputs]), kernel)
    return pool(x, tf.softmax(tf.add(tf.reshape(scores, [batch, steps]), hide(mask))))
  }
}

/** The mean over the steps that are not padding. */
export function meanOverTime(x: Tensor3D, mask: Tensor2D): Tensor2D {
  return pool(x, tf.softmax(hide(mask)))
}

function hide(mask: Tensor2D): Tensor2D {
  return tf.mul(tf.sub(1, mask), HIDDEN)
}

function pool(x: Tensor3D, weights: Tensor2D): Tensor2D {
  return tf.squeeze(tf.matMul(tf.expandDims<Tensor3D>(weights, 1), x), [1])
}
