import { sum } from 'd3-array'

export interface Plurality<Value> {
  /** The most frequent values: one, several in a tie, or none without votes. */
  readonly winners: readonly Value[]
  /** Share of all votes for each winner, 0 to 1. */
  readonly share: number
}

/** The most frequent value of a vote, including ties. */
export function plurality<Value>(votes: ReadonlyMap<Value, number>): Plurality<Value> {
  const given = [...votes].filter(([, count]) => count > 0)
  const total = sum(given.map(([, count]) => count))
  if (total === 0) return { winners: [], share: 0 }
  const most = Math.max(...given.map(([, count]) => count))
  return {
    winners: given.filter(([, count]) => count === most).map(([value]) => value),
    share: most / total,
  }
}

/** Number of occurrences of each value. */
export function countBy<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
