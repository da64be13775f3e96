import { tf } from '../backend.ts'
import type { minimise } from '../linear/index.ts'
import type { RidgeData } from './ridge-data.ts'

type Objective = Parameters<typeof minimise>[0]

/**
 * Half the mean squared error of each field over its answered rows, with an L2 penalty, summed over the fields: for each
 * field Σ (x·w + b − y)² / 2n + Σ w² / (2 · strength · n). The bias has no penalty.
 * @param isUsed whether a row counts
 */
export function ridgeObjective(
  data: RidgeData,
  strength: number,
  isUsed: (row: number) => boolean,
): Objective {
  const { features, targets, fields } = data
  const [rows, width] = features.shape
  const counts = new Float64Array(fields)
  const used = targets.map((target, at) => (!Number.isNaN(target) && isUsed(Math.floor(at / fields)) ? 1 : 0))
  used.forEach((one, at) => (counts[at % fields] += one))
  const shares = counts.map((count) => 1 / Math.max(1, count))
  return (parameters) => {
    const errors = valuesOf(data, parameters)
    const gradient = new Float64Array(parameters.length)
    let value = 0
    for (let at = 0; at < errors.length; at++) {
      const share = shares[at % fields]
      const error = used[at] === 0 ? 0 : errors[at] - targets[at]
      value += (share * error * error) / 2
      errors[at] = share * error
      gradient[width * fields + (at % fields)] += errors[at]
    }
    gradient.set(
      tf.tidy(() => {
        const matrix = tf.tensor2d(new Float32Array(errors), [rows, fields])
        return tf.matMul(features, matrix, true).dataSync<'float32'>()
      }),
    )
    for (let at = 0; at < width * fields; at++) {
      const penalty = shares[at % fields] / strength
      value += (penalty / 2) * parameters[at] ** 2
      gradient[at] += penalty * parameters[at]
    }
    return { value, gradient }
  }
}

/** x·w + b of all rows and fields, row-major. */
export function valuesOf(
  { features, fields }: Pick<RidgeData, 'features' | 'fields'>,
  parameters: Float64Array,
): Float64Array {
  const width = features.shape[1]
  const kernel = new Float32Array(parameters.subarray(0, width * fields))
  const products = tf.tidy(() =>
    tf.matMul(features, tf.tensor2d(kernel, [width, fields])).dataSync<'float32'>(),
  )
  const bias = parameters.subarray(width * fields)
  return Float64Array.from(products, (product, at) => product + bias[at % fields])
}
