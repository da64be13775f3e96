import { concordanceOf, pairSums } from '#shared/domain/concordance.ts'
import type { RidgeData } from './ridge-data.ts'

/** Targets with mean 0 and deviation 1 in each field, over its answered rows. */
export interface Standard {
  readonly targets: Float64Array
  readonly means: Float64Array
  readonly deviations: Float64Array
}

export function standardised({ targets, fields }: Pick<RidgeData, 'targets' | 'fields'>): Standard {
  const [means, deviations] = momentsOf(targets, fields, targets)
  return {
    means,
    deviations,
    // A field with one value for all rows stays at 0.
    targets: targets.map((value, at) => (value - means[at % fields]) / (deviations[at % fields] || 1)),
  }
}

/**
 * The parameters of a model of standardised targets as those of a model of the targets, with predictions that have the
 * mean and deviation of the targets. Predictions that do not vary, or do not agree with the targets, keep theirs.
 * @param point kernel (width, fields), row-major, followed by the bias (fields)
 * @param predictions by which mean and deviation are measured, of the standardised targets
 */
export function rescaled(point: Float64Array, predictions: Float64Array, standard: Standard): Float64Array {
  const { targets, means, deviations } = standard
  const fields = means.length
  const [shifts, spreads] = momentsOf(predictions, fields, targets)
  const bias = point.length - fields
  return point.map((value, at) => {
    const field = at % fields
    const agrees = spreads[field] > 0 && agreement(targets, predictions, fields, field) > 0
    const factor = (agrees ? 1 / spreads[field] : 1) * (deviations[field] || 1)
    if (at < bias) return value * factor
    return (value - (agrees ? shifts[field] : 0)) * factor + means[field]
  })
}

function agreement(targets: Float64Array, predictions: Float64Array, fields: number, field: number): number {
  const places = [...targets.keys()].filter((at) => at % fields === field && !Number.isNaN(targets[at]))
  return concordanceOf(pairSums(places.map((at) => ({ truth: targets[at], predicted: predictions[at] }))))
}

/** Mean and deviation of each field's values, over the places where `known` is a number. */
function momentsOf(
  values: Float64Array,
  fields: number,
  known: Float64Array,
): readonly [Float64Array, Float64Array] {
  const sums = Array.from({ length: fields }, () => ({ count: 0, sum: 0, squares: 0 }))
  values.forEach((value, at) => {
    if (Number.isNaN(known[at])) return
    const of = sums[at % fields]
    of.count++
    of.sum += value
    of.squares += value * value
  })
  return [
    Float64Array.from(sums, ({ count, sum }) => sum / count),
    Float64Array.from(sums, ({ count, sum, squares }) =>
      Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)),
    ),
  ]
}
