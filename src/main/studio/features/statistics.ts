/** Mean; 0 for no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return values.length === 0 ? 0 : sum / values.length
}

/** Population standard deviation; 0 for no values. */
export function deviation(values: ArrayLike<number>, average = mean(values)): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] - average) ** 2
  return values.length === 0 ? 0 : Math.sqrt(sum / values.length)
}

/** Mean magnitude; 0 for no values. */
export function meanMagnitude(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i])
  return values.length === 0 ? 0 : sum / values.length
}

/**
 * Percentile with linear interpolation, as numpy.percentile does by default. `sorted` is ascending; 0 for no values.
 */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  if (sorted.length === 0) return 0
  const position = (percent / 100) * (sorted.length - 1)
  const below = Math.floor(position)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below)
}

/** Differences of neighbours: one fewer than the values. */
export function differences(values: Float64Array): Float64Array {
  const steps = new Float64Array(Math.max(0, values.length - 1))
  for (let i = 0; i < steps.length; i++) steps[i] = values[i + 1] - values[i]
  return steps
}

/** Slope of the least-squares line, per step; 0 for fewer than two values. */
export function slope(values: ArrayLike<number>): number {
  const centre = (values.length - 1) / 2
  let product = 0
  let square = 0
  for (let i = 0; i < values.length; i++) {
    product += (i - centre) * values[i]
    square += (i - centre) ** 2
  }
  return square === 0 ? 0 : product / square
}
