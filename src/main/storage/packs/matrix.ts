import type { FeatureKind } from '#shared/contract/training.ts'

/** Features of one clip: (frames, width) in row-major order. */
export interface FeatureMatrix {
  readonly frames: number
  readonly width: number
  readonly data: Float32Array
}

/** Number of values per row for each kind of features. */
export const FEATURE_WIDTH = { seed: 182, frames: 84, functionals: 568 } as const satisfies Record<
  FeatureKind,
  number
>
