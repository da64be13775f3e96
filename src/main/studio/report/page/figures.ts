import type { Figure } from '#shared/domain/runs.ts'

/** A share as points of a per cent: .7314 is "73.1". */
export function pointsText(share: number): string {
  return (100 * share).toFixed(1)
}

/** "69.5 to 79.3", in per cent; a dash where there is no interval. */
export function intervalText({ interval }: Figure): string {
  return interval ? `${pointsText(interval.low)} to ${pointsText(interval.high)}` : '–'
}
