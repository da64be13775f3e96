import type { FeatureKind } from '#shared/contract/training.ts'

/** Features of one clip: `frames` rows of `width` values, row after row. */
export interface FeatureMatrix {
  readonly frames: number
  readonly width: number
  readonly data: Float32Array
}

/** Values in each row of a kind of features. */
export const FEATURE_WIDTH = { seed: 182, frames: 84, functionals: 568 } as const satisfies Record<
  FeatureKind,
  number
>
