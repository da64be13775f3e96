import type { ThresholdPoint } from '#shared/contract/index.ts'

/** Accuracy over fewer clips jumps about and says nothing. */
const FEWEST_CLIPS = 10

export interface CoverageCurve {
  /** Accuracy by share of clips answered, as an SVG path in a unit square that reaches from `lowest` to 1. */
  readonly path: string
  /** The accuracy at the foot of the square, a whole tenth. */
  readonly lowest: number
}

/** The curve of a run that abstains more and more, from the few clips it is surest of to all of them. */
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

/** From the top of the square, 0 to 1. */
export function heightOf(accuracy: number, lowest: number): number {
  return Math.min(1, (1 - accuracy) / (1 - lowest))
}
