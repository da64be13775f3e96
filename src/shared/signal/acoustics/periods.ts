/** Praat's defaults for jitter and shimmer. */
export const SHORTEST_PERIOD_SECONDS = 0.0001
export const LONGEST_PERIOD_SECONDS = 0.02
export const LARGEST_PERIOD_FACTOR = 1.3
export const LARGEST_AMPLITUDE_FACTOR = 1.6

export const isPeriodLength = (seconds: number): boolean =>
  seconds >= SHORTEST_PERIOD_SECONDS && seconds <= LONGEST_PERIOD_SECONDS

/** Larger over smaller. */
export const factor = (a: number, b: number): number => (a > b ? a / b : b / a)

/** Distances of neighbouring pulses. */
export function intervalsOf(pulses: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, pulses.length - 1) }, (_, i) => pulses[i + 1] - pulses[i])
}
