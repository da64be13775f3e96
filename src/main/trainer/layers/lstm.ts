import { tf } from '../backend.ts'
import type { Tensor, Tensor2D, Tensor3D } from '../tensor.ts'
import { lastStates } from './lstm-recurrence.ts'
import type { Variables } from './variables.ts'

/** The last state of an LSTM read forwards beside that of one read backwards, (B, 2 · units). */
export interface BiLstm {
  /** (steps, inputs) to (steps, 8 · units), of any steps in any order: the larger part of the work by far. */
  readonly project: (x: Tensor2D) => Tensor2D
  /** Projected steps, (B, T, 8 · units), to the last states. */
  readonly read: (projected: Tensor3D) => Tensor2D
}

/** Gates lie in the order input, forget, output, candidate; the forward direction's four ahead of the backward's. */
export interface BiLstmWeights {
  /** (inputs, 8 · units) */
  readonly kernel: Tensor
  /** (2, units, 4 · units) */
  readonly recurrent: Tensor
  /** (8 · units) */
  readonly bias: Tensor
}

/**
 * Keras' Bidirectional(LSTM(units)) that returns its last outputs (Hochreiter & Schmidhuber 1997, with the forget gate of
 * Gers et al. 2000). Glorot-uniform kernels; the recurrent one too, because an orthogonal start takes seconds. The forget
 * gate's bias starts at 1 (Jozefowicz et al. 2015).
 */
export function biLstm(variables: Variables, name: string, inputs: number, units: number): BiLstm {
  const weights: BiLstmWeights = {
    kernel: variables.uniform(`${name}/kernel`, [inputs, 8 * units], inputs + 4 * units, 6),
    recurrent: variables.uniform(`${name}/recurrent`, [2, units, 4 * units], 5 * units, 6),
    bias: forgetByOne(variables, `${name}/bias`, units),
  }
  return { project: (x) => project(x, weights), read: (projected) => read(projected, weights) }
}

/** One product ahead of the recurrence, of (B · T, inputs). */
export function project(x: Tensor2D, { kernel, bias }: BiLstmWeights): Tensor2D {
  return tf.add(tf.matMul(x, kernel as Tensor2D), bias)
}

/** The recurrence, both ways, over (B, T, 8 · units): the last states side by side. */
export function read(projected: Tensor3D, { recurrent }: BiLstmWeights): Tensor2D {
  const [batch, steps] = projected.shape
  const units = recurrent.shape[1]!
  const gates = tf.transpose(tf.reshape(projected, [batch, steps, 2, 4, units]), [2, 1, 3, 0, 4])
  const [forwards, backwards] = tf.unstack(gates)
  // The second direction meets the last step first, so that both step together as a batch of two.
  const ordered = tf.stack([forwards, tf.reverse(backwards, 0)], 2)
  const [first, second] = tf.unstack(lastStates(ordered, recurrent as Tensor3D))
  return tf.concat([first, second], 1) as Tensor2D
}

function forgetByOne(variables: Variables, name: string, units: number): Tensor {
  const bias = variables.constant(name, [8 * units], 0)
  tf.tidy(() => {
    const ones = tf.pad2d(tf.ones([2, units]), [
      [0, 0],
      [units, 2 * units],
    ])
    bias.assign(tf.reshape(ones, [8 * units]))
  })
  return bias
}
