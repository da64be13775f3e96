import type { TrainingPlan } from '#shared/trainer/plan.ts'
import { tf } from '../backend.ts'
import type { Tensor2D } from '../tensor.ts'

/** How a network's last layer becomes predictions: their number, and the function of the layer. Called within a tidy. */
export interface Head {
  readonly outputs: number
  readonly activate: (output: Tensor2D) => Tensor2D
}

/** Probabilities of classes. */
export const classHead = (classes: number): Head => ({
  outputs: classes,
  activate: (output) => tf.softmax(output),
})

/** Probabilities of a plan's classes; or values of its scales in their units, never beyond their ends. */
export function headOf({ classes, scales }: Pick<TrainingPlan, 'classes' | 'scales'>): Head {
  if (!scales) return classHead(classes.length)
  const halves = scales.map(({ low, high }) => (high - low) / 2)
  const middles = scales.map(({ low, high }) => (low + high) / 2)
  return {
    outputs: scales.length,
    activate: (output) => tf.add(tf.mul(tf.clipByValue(output, -1, 1), halves), middles),
  }
}

/** The names of a plan's outputs: its classes, or the fields of its scales. */
export function outputNames({
  classes,
  scales,
}: Pick<TrainingPlan, 'classes' | 'scales'>): readonly string[] {
  return scales?.map(({ id }) => id) ?? classes
}
