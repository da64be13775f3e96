import type { Estimate } from '#shared/domain/agreement/index.ts'
import { formatNumber, formatPercent } from './format.ts'

/** Format of coefficients from −1 to 1, and of shares. */
export const coefficient = (value: number): string => formatNumber(value, 2)
export const wholePercent = (value: number): string => formatPercent(value, 0)

/** "0.42"; a dash where the measure has no value. */
export function valueText({ value }: Pick<Estimate, 'value'>, format = coefficient): string {
  return value === null ? '–' : format(value)
}

/** "[0.38, 0.46]"; empty without an interval. */
export function intervalText({ interval }: Estimate, format = coefficient): string {
  return interval ? `[${format(interval.low)}, ${format(interval.high)}]` : ''
}
