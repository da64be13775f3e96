/** [a][b]: credit for one rater choosing a and another choosing b: 1 on the diagonal, 0 for no agreement at all. */
export type Weights = readonly (readonly number[])[]

export const WEIGHTINGS = ['identity', 'linear', 'quadratic'] as const
export type Weighting = (typeof WEIGHTINGS)[number]

/**
 * Weights over ordered categories (Gwet 2014, "Handbook of Inter-Rater Reliability", ch. 3): identity for nominal
 * categories, 1 − |a − b| / range and 1 − (a − b)² / range².
 * @param positions the categories' places on the scale, ascending; their order where they are not numbers
 */
export function weightsOf(weighting: Weighting, positions: readonly number[]): Weights {
  const range = positions[positions.length - 1] - positions[0]
  return positions.map((a) =>
    positions.map((b) => {
      if (a === b) return 1
      const distance = Math.abs(a - b) / range
      return { identity: 0, linear: 1 - distance, quadratic: 1 - distance ** 2 }[weighting]
    }),
  )
}
