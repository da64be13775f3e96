import type { PlanRow } from '#shared/trainer/plan.ts'
import { tf } from '../backend.ts'
import type { Tensor1D, Tensor2D } from '../tensor.ts'

/** What a row is trained towards: its label, or a distribution over classes. */
export type Target = Pick<PlanRow, 'label' | 'soft'>

/** Distributions (rows, classes), row-major: 1 on the label, or the soft label. */
export function distributionsOf(rows: readonly Target[], classes: number): Float64Array {
  const values = new Float64Array(rows.length * classes)
  rows.forEach(({ label, soft }, row) => {
    if (soft) values.set(soft, row * classes)
    else values[row * classes + label] = 1
  })
  return values
}

/**
 * The targets of a batch: (B, classes) probabilities, with 1 − smoothing on the label or soft label and the rest spread
 * over all classes; and each row's weight (B), that of the class of its label.
 */
export function targetsOf(
  rows: readonly Target[],
  weights: readonly number[],
  smoothing: number,
): { readonly targets: Tensor2D; readonly weights: Tensor1D } {
  const classes = weights.length
  const values = Float32Array.from(
    distributionsOf(rows, classes),
    (share) => smoothing / classes + (1 - smoothing) * share,
  )
  return {
    targets: tf.tensor2d(values, [rows.length, classes]),
    weights: tf.tensor1d(
      rows.map(({ label }) => weights[label]),
      'float32',
    ),
  }
}
