import { tf } from '../backend.ts'
import type { Tensor, Tensor2D, Tensor3D } from '../tensor.ts'
import { allStates } from './gru-recurrence.ts'
import type { Variables } from './variables.ts'

/** (B, T, inputs) to (B, T, 2 · units): a forward and a backward GRU, concatenated. */
export type BiGru = (x: Tensor3D) => Tensor3D

/**
 * PyTorch's GRU (the reset gate acts after the recurrent product). The input is projected in one product before the
 * recurrence; then both directions step together, as a batch of two.
 */
export function biGru(variables: Variables, name: string, inputs: number, units: number): BiGru {
  const kernel = variables.uniform(`${name}/kernel`, [inputs, 6 * units], units)
  const bias = variables.uniform(`${name}/bias`, [6 * units], units)
  const recurrent = variables.uniform(`${name}/recurrent`, [2, units, 3 * units], units)
  const recurrentBias = variables.uniform(`${name}/recurrent-bias`, [2, 1, 3 * units], units)
  return (x) => {
    const [batch, steps] = x.shape
    const flat = tf.reshape(x, [batch * steps, inputs])
    const projected = tf.add(tf.matMul(flat, kernel as Tensor as Tensor2D), bias)
    const gates = tf.transpose(tf.reshape(projected, [batch, steps, 2, 3, units]), [2, 1, 3, 0, 4])
    const [forwards, backwards] = tf.unstack(gates)
    // The second direction is reversed, so that both step together as a batch of two.
    const ordered = tf.stack([forwards, tf.reverse(backwards, 0)], 2)
    const states = allStates(ordered, recurrent as Tensor as Tensor3D, recurrentBias as Tensor as Tensor3D)
    const [first, second] = tf.unstack(states, 1)
    const sideBySide = tf.concat([first, tf.reverse(second, 0)], 2)
    return tf.transpose<Tensor3D>(sideBySide as Tensor3D, [1, 0, 2])
  }
}
