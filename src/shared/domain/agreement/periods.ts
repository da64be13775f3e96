const MOST_PERIODS = 8

/**
 * Up to eight groups of about equally many items, at least `fewest` each, in the given order. Empty where one group
 * would have fewer.
 */
export function inPeriods<Item>(ordered: readonly Item[], fewest: number): readonly (readonly Item[])[] {
  const periods = Math.min(MOST_PERIODS, Math.floor(ordered.length / fewest))
  const startOf = (period: number) => Math.round((period * ordered.length) / periods)
  return Array.from({ length: periods }, (_, period) => ordered.slice(startOf(period), startOf(period + 1)))
}
