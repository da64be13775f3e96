import { tf } from '../backend.ts'
import type { Tensor, Tensor3D } from '../tensor.ts'
import { kernels } from './recurrent-kernels.ts'
import { byDirection, delayed } from './sequence.ts'

const { add, multiply, subtract, sigmoid, tanh, matMul } = kernels

/** Values of a step that the backward pass needs, each (2, B, units). `recalled` is the input of the reset gate. */
type Step = Record<'reset' | 'update' | 'fresh' | 'recalled' | 'state', Tensor>

const KEPT = ['reset', 'update', 'fresh', 'recalled', 'state'] as const

/**
 * Runs two GRUs in parallel over projected gates (T, 3, 2, B, units), in the order reset, update, fresh, with recurrent
 * kernels (2, units, 3 · units) and biases (2, 1, 3 · units). Returns the states after every step (T, 2, B, units).
 *
 * The backward pass is explicit, as in the LSTM: six small kernels per step.
 */
export function allStates(gates: Tensor, recurrent: Tensor3D, bias: Tensor3D): Tensor {
  const run = tf.customGrad((...inputs) => {
    const [x, u, b, save] = inputs as [Tensor, Tensor3D, Tensor3D, (tensors: Tensor[]) => void]
    const steps = forward(x, byGate(u), byGate(b))
    const [reset, update, fresh, recalled, state] = KEPT.map((part) =>
      tf.stack(steps.map((step) => step[part])),
    )
    save([u, reset, update, fresh, recalled, state])
    return { value: state, gradFunc: (dy: Tensor, saved: Tensor[]) => tf.tidy(() => backward(dy, saved)) }
  })
  return run(gates, recurrent, bias)
}

/** (2, n, 3 · units) to (3, 2, n, units) */
function byGate(weights: Tensor3D): Tensor {
  const [, rows, columns] = weights.shape
  return tf.transpose(tf.reshape(weights, [2, rows, 3, columns / 3]), [2, 0, 1, 3])
}

function forward(x: Tensor, recurrent: Tensor, bias: Tensor): Step[] {
  const none = tf.zeros(x.shape.slice(2))
  const steps: Step[] = []
  for (const projected of tf.unstack(x))
    steps.push(tf.tidy(() => step(projected, steps.at(-1)?.state ?? none, recurrent, bias)))
  return steps
}

function step(projected: Tensor, before: Tensor, recurrent: Tensor, bias: Tensor): Step {
  const [fromReset, fromUpdate, recalled] = tf.unstack(add(matMul(before, recurrent), bias))
  const [toReset, toUpdate, toFresh] = tf.unstack(projected)
  const reset = sigmoid(add(toReset, fromReset))
  const update = sigmoid(add(toUpdate, fromUpdate))
  const fresh = tanh(add(toFresh, multiply(reset, recalled)))
  const state = add(fresh, multiply(update, subtract(before, fresh)))
  return { reset, update, fresh, recalled, state }
}

/** Gradients of the projected gates, of the recurrent kernel and of its bias. */
function backward(dStates: Tensor, saved: Tensor[]): Tensor[] {
  const [recurrent, reset, update, fresh, recalled, state] = saved
  const before = delayed(state)
  const slope = (gate: Tensor) => tf.mul(gate, tf.sub(1, gate))
  const toFresh = tf.mul(tf.sub(1, update), tf.sub(1, tf.square(fresh)))
  const factors = tf.concat(
    [
      tf.mul(tf.mul(toFresh, recalled), slope(reset)),
      tf.mul(tf.sub(before, fresh), slope(update)),
      tf.mul(toFresh, reset),
    ],
    3,
  )
  const backwards = tf.transpose(recurrent, [0, 2, 1])
  const [dState, dRecalled] = dSteps(
    tf.unstack(dStates),
    backwards,
    tf.unstack(factors),
    tf.unstack(update),
  ).map((steps) => tf.stack(steps))
  const [dReset, dUpdate] = tf.split(dRecalled, 3, 3)
  const dGates = tf.stack([dReset, dUpdate, tf.mul(dState, toFresh)], 1)
  const dRecurrent = tf.matMul(byDirection(before), byDirection(dRecalled), true)
  return [dGates, dRecurrent, tf.sum(byDirection(dRecalled), 1, true)]
}

/**
 * Gradients of each step's state, (2, B, units), and of the recurrent product of the previous state, (2, B, 3 · units).
 */
function dSteps(
  dStates: Tensor[],
  recurrent: Tensor,
  factors: Tensor[],
  update: Tensor[],
): [Tensor[], Tensor[]] {
  const [states, products]: [Tensor[], Tensor[]] = [[], []]
  let carried: Tensor | null = null
  for (let t = dStates.length - 1; t >= 0; t--) {
    const d: Tensor = carried ? add(dStates[t], carried) : dStates[t]
    states[t] = d
    products[t] = multiply(tf.concat([d, d, d], 2), factors[t])
    carried = add(multiply(d, update[t]), matMul(products[t], recurrent))
  }
  return [states, products]
}
