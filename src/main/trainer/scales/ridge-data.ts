import type { Tensor2D } from '../tensor.ts'

/** Rows to fit: features, and the output of each field (rows, fields), row-major; NaN without an answer. */
export interface RidgeData {
  readonly features: Tensor2D
  readonly targets: Float64Array
  readonly fields: number
}
