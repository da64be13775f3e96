import { native, tf } from '../backend.ts'
import type { Tensor } from '../tensor.ts'
import type { NativeOps } from '../backends/native-op.ts'

/**
 * The operations of a recurrent step, without TensorFlow.js's overhead per call, which takes as long as the arithmetic.
 */
export interface StepKernels {
  readonly add: (a: Tensor, b: Tensor) => Tensor
  readonly subtract: (a: Tensor, b: Tensor) => Tensor
  readonly multiply: (a: Tensor, b: Tensor) => Tensor
  readonly sigmoid: (x: Tensor) => Tensor
  readonly tanh: (x: Tensor) => Tensor
  /** Batched, with broadcasting over the leading axes. */
  readonly matMul: (a: Tensor, b: Tensor) => Tensor
}

export const kernels: StepKernels = native ? nativeKernels(native) : plainKernels()

function nativeKernels(ops: NativeOps): StepKernels {
  const float32 = ops.attr.float32('T')
  const one = (op: string, ...inputs: Tensor[]) => ops.one(op, [float32], inputs)
  const asTheyAre = [float32, ops.attr.boolean('adj_x', false), ops.attr.boolean('adj_y', false)]
  return {
    add: (a, b) => one('AddV2', a, b),
    subtract: (a, b) => one('Sub', a, b),
    multiply: (a, b) => one('Mul', a, b),
    sigmoid: (x) => one('Sigmoid', x),
    tanh: (x) => one('Tanh', x),
    matMul: (a, b) => ops.one('BatchMatMulV2', asTheyAre, [a, b]),
  }
}

function plainKernels(): StepKernels {
  return {
    add: (a, b) => tf.add(a, b),
    subtract: (a, b) => tf.sub(a, b),
    multiply: (a, b) => tf.mul(a, b),
    sigmoid: (x) => tf.sigmoid(x),
    tanh: (x) => tf.tanh(x),
    matMul: (a, b) => tf.matMul(a, b),
  }
}
