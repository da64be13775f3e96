import { tf } from '../backend.ts'
import type { Tensor, Tensor3D } from '../tensor.ts'
import { kernels } from './recurrent-kernels.ts'
import { byDirection, delayed } from './sequence.ts'

const { add, multiply, sigmoid, tanh, matMul } = kernels

/** Values of a step that the backward pass needs, each (2, B, units). `shown` is the cell's tanh. */
type Step = Record<'input' | 'forget' | 'output' | 'candidate' | 'cell' | 'shown' | 'state', Tensor>

const KEPT = ['input', 'forget', 'output', 'candidate', 'cell', 'shown', 'state'] as const

/**
 * Runs two LSTMs in parallel over projected gates (T, 4, 2, B, units), in the order input, forget, output, candidate,
 * with recurrent kernels (2, units, 4 · units). Returns the states after the last step (2, B, units).
 *
 * Gates are the first axis, so that separating them copies nothing. The backward pass is explicit backpropagation
 * through time: all terms that do not depend on the gradient are computed for the whole sequence at once, which leaves
 * six small kernels per step; the recurrent kernel's gradient is one product.
 */
export function lastStates(gates: Tensor, recurrent: Tensor3D): Tensor3D {
  const run = tf.customGrad((...inputs) => {
    const [z, u, save] = inputs as [Tensor, Tensor3D, (tensors: Tensor[]) => void]
    const steps = forward(z, u)
    if (tf.engine().state.gradientDepth > 0)
      save([u, ...KEPT.map((part) => tf.stack(steps.map((step) => step[part])))])
    const value = steps[steps.length - 1].state
    return { value, gradFunc: (dy: Tensor, saved: Tensor[]) => tf.tidy(() => backward(dy, saved)) }
  })
  return run(gates, recurrent) as Tensor3D
}

function forward(z: Tensor, recurrent: Tensor3D): Step[] {
  const units = recurrent.shape[1]
  const byGate = tf.transpose(tf.reshape(recurrent, [2, units, 4, units]), [2, 0, 1, 3])
  const steps: Step[] = []
  for (const projected of tf.unstack(z)) steps.push(tf.tidy(() => step(projected, steps.at(-1), byGate)))
  return steps
}

function step(projected: Tensor, before: Step | undefined, recurrent: Tensor): Step {
  const sum = before ? add(projected, matMul(before.state, recurrent)) : projected
  const [i, f, o, g] = tf.unstack(sum)
  const [input, forget, output, candidate] = [sigmoid(i), sigmoid(f), sigmoid(o), tanh(g)]
  const written = multiply(input, candidate)
  const cell = before ? add(multiply(forget, before.cell), written) : written
  const shown = tanh(cell)
  return { input, forget, output, candidate, cell, shown, state: multiply(output, shown) }
}

/** Gradients of the projected gates and of the recurrent kernel. */
function backward(dLast: Tensor, saved: Tensor[]): Tensor[] {
  const [recurrent, input, forget, output, candidate, cell, shown, state] = saved
  const slope = (gate: Tensor) => tf.mul(gate, tf.sub(1, gate))
  const factors = tf.concat(
    [
      tf.mul(candidate, slope(input)),
      tf.mul(delayed(cell), slope(forget)),
      tf.mul(shown, slope(output)),
      tf.mul(input, tf.sub(1, tf.square(candidate))),
    ],
    3,
  )
  const toCell = tf.mul(output, tf.sub(1, tf.square(shown)))
  const backwards = tf.transpose(recurrent, [0, 2, 1])
  const dz = tf.stack(dGates(dLast, backwards, tf.unstack(factors), tf.unstack(toCell), tf.unstack(forget)))
  const [steps, , batch, units] = input.shape
  const byGate = tf.transpose(tf.reshape(dz, [steps, 2, batch, 4, units]), [0, 3, 1, 2, 4])
  return [byGate, tf.matMul(byDirection(delayed(state)), byDirection(dz), true)]
}

/** Gradients of each step's gates, (2, B, 4 · units), from the last step to the first. */
function dGates(
  dLast: Tensor,
  recurrent: Tensor,
  factors: Tensor[],
  toCell: Tensor[],
  forget: Tensor[],
): Tensor[] {
  const all: Tensor[] = []
  let dState = dLast
  let dCellNext: Tensor | null = null
  for (let t = factors.length - 1; t >= 0; t--) {
    const shownPart = multiply(dState, toCell[t])
    const dCell: Tensor = dCellNext ? add(shownPart, dCellNext) : shownPart
    all[t] = multiply(tf.concat([dCell, dCell, dState, dCell], 2), factors[t])
    dState = matMul(all[t], recurrent)
    dCellNext = multiply(dCell, forget[t])
  }
  return all
}
