import type { ThresholdPoint } from '#shared/contract/index.ts'

/** Minimum clips of a point: the accuracy over fewer is too noisy. */
const FEWEST_CLIPS = 10

export interface CoverageCurve {
  /** Accuracy by coverage as an SVG path in the unit square, whose y axis is from `lowest` to 1. */
  readonly path: string
  /** Accuracy at the bottom of the square, a whole tenth. */
  readonly lowest: number
}

/** Coverage curve of a run, from its most confident clips to all clips. */
export function coveragePath(points: readonly ThresholdPoint[]): CoverageCurve {
  const drawn = points.flatMap(({ clips, coverage, accuracy }) =>
    accuracy !== null && clips >= FEWEST_CLIPS ? [{ coverage, accuracy }] : [],
  )
  const lowest = Math.min(0.9, ...drawn.map(({ accuracy }) => Math.floor(accuracy * 10) / 10))
  const path = drawn
    .map(({ coverage, accuracy }) => `${coverage.toFixed(4)} ${heightOf(accuracy, lowest).toFixed(4)}`)
    .join('L')
  return { path: path === '' ? '' : `M${path}`, lowest }
}

/** Distance from the top of the square, 0 to 1. */
export function heightOf(accuracy: number, lowest: number): number {
  return Math.min(1, (1 - accuracy) / (1 - lowest))
}
