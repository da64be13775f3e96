/**
 * Praat's quantile: sample n of N stands for the share (n − 0.5) / N, with linear interpolation. NaN for no values.
 * @param sorted ascending
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN
  if (sorted.length === 1) return sorted[0]
  const place = share * sorted.length - 0.5
  const left = Math.max(0, Math.min(sorted.length - 2, Math.floor(place)))
  if (sorted[left] === sorted[left + 1]) return sorted[left]
  return sorted[left] + (place - left) * (sorted[left + 1] - sorted[left])
}

/** Mean, and standard deviation with n − 1; NaN for too few values. */
export function momentsOf(values: ArrayLike<number>): { readonly mean: number; readonly sd: number } {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  const mean = sum / values.length
  if (values.length < 2) return { mean, sd: Number.NaN }
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) }
}
