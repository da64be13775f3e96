import { tf, type Tensor, type Tensor2D, type Tensor3D } from '../backend.ts'
import type { Variables } from './variables.ts'

/** (B, T, inputs) to (B, T, 2 · units): a GRU read forwards and one read backwards, side by side. */
export type BiGru = (x: Tensor3D) => Tensor3D

/**
 * PyTorch's GRU (the reset gate acts after the recurrent product). The projection of the input is one product ahead of
 * the recurrence; the two directions then step together, as a batch of two.
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
    const gates: Tensor = tf.transpose(tf.reshape(projected, [batch, steps, 2, 3 * units]), [2, 1, 0, 3])
    const both = bothWays(gates, steps)
    let h: Tensor3D = tf.zeros([2, batch, units])
    const states: Tensor3D[] = []
    for (let t = 0; t < steps; t++) {
      h = step(both[t], h, recurrent as Tensor as Tensor3D, recurrentBias as Tensor as Tensor3D, units)
      states.push(h)
    }
    // (T, 2, B, units); the second direction met the last step first.
    const all = tf.stack(states)
    const [forwards, backwards] = tf.unstack(all, 1)
    const sideBySide = tf.concat([forwards, tf.reverse(backwards, 0)], 2)
    return tf.transpose<Tensor3D>(sideBySide as Tensor3D, [1, 0, 2])
  }
}

/** Gates of each step, (2, B, 3 · units): the second direction takes its steps from the end. */
function bothWays(gates: Tensor, steps: number): Tensor3D[] {
  const [forwards, backwards] = tf.unstack(gates)
  const ordered = tf.stack([forwards, tf.reverse(backwards, 0)], 1)
  return tf.unstack(ordered).slice(0, steps) as Tensor3D[]
}

function step(gates: Tensor3D, h: Tensor3D, recurrent: Tensor3D, bias: Tensor3D, units: number): Tensor3D {
  const a = tf.add<Tensor3D>(tf.matMul(h, recurrent), bias)
  const [xGates, xNew] = tf.split(gates, [2 * units, units], 2)
  const [hGates, hNew] = tf.split(a, [2 * units, units], 2)
  const [reset, update] = tf.split(tf.sigmoid(tf.add(xGates, hGates)), 2, 2)
  const fresh = tf.tanh(tf.add(xNew, tf.mul(reset, hNew)))
  return tf.add<Tensor3D>(fresh, tf.mul(update, tf.sub(h, fresh)))
}
