import type { Histogram } from '#shared/contract/index.ts'

/** Values counted into bins of equal width, from the smallest to the largest. */
export function histogramOf(values: readonly number[], bins: number): Histogram {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return { from: 0, width: 1, counts: [] }
  const width = (high - low) / bins || 1
  const counts = new Array<number>(low === high ? 1 : bins).fill(0)
  for (const value of values) counts[Math.min(counts.length - 1, Math.floor((value - low) / width))]++
  return { from: low, width, counts }
}
