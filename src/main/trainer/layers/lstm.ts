import { tf } from '../backend.ts'
import type { Tensor, Tensor2D, Tensor3D } from '../tensor.ts'
import { lastStates } from './lstm-recurrence.ts'
import type { Variables } from './variables.ts'

/** The last states of a forward and a backward LSTM, concatenated: (B, 2 · units). */
export interface BiLstm {
  /** (steps, inputs) to (steps, 8 · units), for steps in any order. This is the larger part of the work. */
  readonly project: (x: Tensor2D) => Tensor2D
  /** Projected steps (B, T, 8 · units) to the last states. */
  readonly read: (projected: Tensor3D) => Tensor2D
}

/**
 * Gates are in the order input, forget, output, candidate: four of the forward direction, then four of the backward
 * direction.
 */
export interface BiLstmWeights {
  /** (inputs, 8 · units) */
  readonly kernel: Tensor
  /** (2, units, 4 · units) */
  readonly recurrent: Tensor
  /** (8 · units) */
  readonly bias: Tensor
}

/**
 * Keras' Bidirectional(LSTM(units)) that returns its last outputs (Hochreiter & Schmidhuber 1997, with the forget gate
 * of Gers et al. 2000). Kernels are Glorot-uniform, also the recurrent one, because orthogonal initialisation takes
 * seconds. The bias of the forget gate starts at 1 (Jozefowicz et al. 2015).
 */
export function biLstm(variables: Variables, name: string, inputs: number, units: number): BiLstm {
  const weights: BiLstmWeights = {
    kernel: variables.uniform(`${name}/kernel`, [inputs, 8 * units], inputs + 4 * units, 6),
    recurrent: variables.uniform(`${name}/recurrent`, [2, units, 4 * units], 5 * units, 6),
    bias: forgetByOne(variables, `${name}/bias`, units),
  }
  return { project: (x) => project(x, weights), read: (projected) => read(projected, weights) }
}

/** The input projection before the recurrence, one product over (B · T, inputs). */
export function project(x: Tensor2D, { kernel, bias }: BiLstmWeights): Tensor2D {
  return tf.add(tf.matMul(x, kernel as Tensor2D), bias)
}

/** The recurrence of both directions over (B, T, 8 · units). Returns the last states, concatenated. */
export function read(projected: Tensor3D, { recurrent }: BiLstmWeights): Tensor2D {
  const [batch, steps] = projected.shape
  const units = recurrent.shape[1]!
  const gates = tf.transpose(tf.reshape(projected, [batch, steps, 2, 4, units]), [2, 1, 3, 0, 4])
  const [forwards, backwards] = tf.unstack(gates)
  // The second direction is reversed, so that both step together as a batch of two.
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
