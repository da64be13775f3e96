import { tf } from '../backend.ts'
import type { Tensor1D, Tensor2D } from '../tensor.ts'

/**
 * The targets of a batch: (B, classes) probabilities, with 1 − smoothing on the label and the rest spread over all
 * classes; and each row's weight (B), that of its class.
 */
export function targetsOf(
  labels: readonly number[],
  weights: readonly number[],
  smoothing: number,
): { readonly targets: Tensor2D; readonly weights: Tensor1D } {
  const classes = weights.length
  const values = new Float32Array(labels.length * classes).fill(smoothing / classes)
  labels.forEach((label, row) => (values[row * classes + label] += 1 - smoothing))
  return {
    targets: tf.tensor2d(values, [labels.length, classes]),
    weights: tf.tensor1d(
      labels.map((label) => weights[label]),
      'float32',
    ),
  }
}
