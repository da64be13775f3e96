import { tf } from '../backend.ts'
import type { Tensor2D } from '../tensor.ts'
import type { Evaluation } from './lbfgs.ts'

/** Labelled rows of a logistic regression. */
export interface LogisticData {
  /** (rows, width), normalised. */
  readonly features: Tensor2D
  /** (rows, classes), row-major: the distribution that each row is fitted to. */
  readonly targets: Float64Array
  readonly classes: number
  /** Weight of each row; rows with weight 0 are left out. */
  readonly weights: Float64Array
}

/**
 * The objective of a multinomial logistic regression with L2 penalty, as in scikit-learn's LogisticRegression:
 * strength · Σ weight · cross-entropy + ½ · Σ kernel², here divided by strength · Σ weight. The bias has no penalty.
 * @param parameters the kernel (width, classes), row-major, followed by the bias (classes)
 * @param strength scikit-learn's C: the inverse of the weight of the penalty
 */
export function logisticObjective(
  data: LogisticData,
  strength: number,
): (parameters: Float64Array) => Evaluation {
  const { features, targets, classes, weights } = data
  const [rows, width] = features.shape
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const penalty = 1 / (strength * total)
  return (parameters) => {
    const errors = probabilitiesOf(data, parameters)
    let value = 0
    for (let row = 0; row < rows; row++) {
      const at = row * classes
      const share = weights[row] / total
      if (share > 0) value += share * crossEntropy(targets, errors, at, classes)
      for (let i = at; i < at + classes; i++) errors[i] = share * (errors[i] - targets[i])
    }
    const gradient = new Float64Array(parameters.length)
    gradient.set(gradientOf(features, errors, classes))
    for (let i = 0; i < width * classes; i++) {
      value += (penalty / 2) * parameters[i] ** 2
      gradient[i] += penalty * parameters[i]
    }
    for (let i = 0; i < errors.length; i++) gradient[width * classes + (i % classes)] += errors[i]
    return { value, gradient }
  }
}

/**
 * Cross-entropy of one row's target and its predicted probabilities.
 * @param at index of the row's first class in both
 */
export function crossEntropy(
  targets: Float64Array,
  probabilities: Float64Array,
  at: number,
  classes: number,
): number {
  let value = 0
  for (let i = at; i < at + classes; i++)
    if (targets[i] > 0) value -= targets[i] * Math.log(Math.max(probabilities[i], Number.MIN_VALUE))
  return value
}

/** Probabilities (rows, classes), row-major, whatever the weights of the rows. */
export function probabilitiesOf(
  { features, classes }: Pick<LogisticData, 'features' | 'classes'>,
  parameters: Float64Array,
): Float64Array {
  const [rows, width] = features.shape
  const kernel = new Float32Array(parameters.subarray(0, width * classes))
  const products = tf.tidy(() =>
    tf.matMul(features, tf.tensor2d(kernel, [width, classes])).dataSync<'float32'>(),
  )
  const probabilities = new Float64Array(rows * classes)
  const bias = parameters.subarray(width * classes)
  for (let at = 0; at < probabilities.length; at += classes) {
    let most = -Infinity
    for (let i = 0; i < classes; i++) most = Math.max(most, products[at + i] + bias[i])
    let sum = 0
    for (let i = 0; i < classes; i++)
      sum += probabilities[at + i] = Math.exp(products[at + i] + bias[i] - most)
    for (let i = 0; i < classes; i++) probabilities[at + i] /= sum
  }
  return probabilities
}

/** featuresᵀ · errors: (width, classes), row-major. */
function gradientOf(features: Tensor2D, errors: Float64Array, classes: number): Float32Array {
  return tf.tidy(() => {
    const matrix = tf.tensor2d(new Float32Array(errors), [features.shape[0], classes])
    return tf.matMul(features, matrix, true).dataSync<'float32'>()
  })
}
