import { median, pairs } from 'd3-array'

/** A longer time between two answers is a pause, and does not count for the pace. */
export const PAUSE_MS = 5 * 60_000

/**
 * Median time from one answer to the next.
 * @param times of one annotator's answers, ascending, in milliseconds
 * @returns null where no two answers follow each other without a pause
 */
export function paceMs(times: readonly number[]): number | null {
  const between = pairs(times, (before, after) => after - before).filter((gap) => gap <= PAUSE_MS)
  return median(between) ?? null
}
