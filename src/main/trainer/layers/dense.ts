import { tf } from '../backend.ts'
import type { Tensor, Tensor2D } from '../tensor.ts'
import type { Variables } from './variables.ts'

/** x · W + b over the last axis: (B, inputs) to (B, units), initialised as PyTorch's Linear. */
export type Dense = (x: Tensor2D) => Tensor2D

export function dense(variables: Variables, name: string, inputs: number, units: number): Dense {
  const kernel = variables.uniform(`${name}/kernel`, [inputs, units], inputs)
  const bias = variables.uniform(`${name}/bias`, [units], inputs)
  return (x) => tf.add(tf.matMul(x, kernel as Tensor as Tensor2D), bias)
}
