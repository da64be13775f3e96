import { bin, extent } from 'd3-array'

/**
 * Counts of values in bins of equal width, from the smallest value to the largest; one bin where all values are equal.
 */
export function histogramOf(values: readonly number[], bins: number) {
  const [low, high] = extent(values)
  if (low === undefined) return { from: 0, width: 1, counts: [] }
  const width = (high - low) / bins || 1
  const edges = low === high ? [] : Array.from({ length: bins - 1 }, (_, i) => low + (i + 1) * width)
  const counts = bin()
    .domain([low, high])
    .thresholds(edges)(values)
    .map((own) => own.length)
  return { from: low, width, counts }
}
