import type { LatestLabel } from './annotator-labels.ts'
import { withIntervals, type Estimate } from './bootstrap.ts'
import { oneWayIcc } from './icc.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { ratingTable, type RatingTable } from './rating-table.ts'

/** Agreement on a scale, over recordings with two or more values. */
export interface ScaleAgreement {
  readonly clips: number
  /** Krippendorff's alpha for interval data. */
  readonly krippendorffAlpha: Estimate
  /** ICC(1,1) with missing ratings. */
  readonly icc1: Estimate
}

/** Agreement on the intensity of emotions. */
export function intensityAgreement(compared: readonly (readonly LatestLabel[])[]): ScaleAgreement | null {
  return scaleAgreement(compared.map((labels) => labels.flatMap(({ intensity }) => intensity ?? [])))
}

/**
 * @param rated the values of each recording
 * @returns null where no recording has two values
 */
export function scaleAgreement(rated: readonly (readonly number[])[]): ScaleAgreement | null {
  const targets = rated.filter((values) => values.length >= 2)
  if (targets.length === 0) return null
  const values = [...new Set(targets.flat())].sort((a, b) => a - b)
  const table = ratingTable(targets, values)
  const expanded = ({ rows, times }: RatingTable) =>
    rows.flatMap((counts, row) => {
      const ratings = counts.flatMap((count, category) =>
        Array.from({ length: count }, () => values[category]),
      )
      return Array.from({ length: times[row] }, () => ratings)
    })
  return {
    clips: targets.length,
    ...withIntervals(table, {
      krippendorffAlpha: (one) => krippendorffAlpha(one, 'interval', values),
      icc1: (one) => oneWayIcc(expanded(one)),
    }),
  }
}
