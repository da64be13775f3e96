import type { Coefficients } from '#shared/domain/agreement/index.ts'
import { texts } from '../../texts/index.ts'
import type { TableColumn } from '../base/index.ts'

const t = texts.agreement

/** The coefficients in the order of their columns. */
export const COEFFICIENTS = [
  'percent',
  'fleissKappa',
  'krippendorffAlpha',
  'gwetAc1',
] as const satisfies readonly (keyof Coefficients)[]

/** A column for each coefficient; `EstimateCell` fills its cells. */
export function coefficientColumns<Row extends Coefficients>(): readonly TableColumn<Row>[] {
  return COEFFICIENTS.map((id) => ({
    id,
    label: t.measures[id],
    largestFirst: true,
    sortBy: (row) => row[id].value,
  }))
}
