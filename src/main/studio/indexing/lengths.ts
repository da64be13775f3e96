import { formatDuration } from '#shared/text/index.ts'
/** Checks of unusual durations. Each returns a reason, or null. */
export interface LengthLimits {
  tooShort(durationMs: number): string | null
  tooLong(durationMs: number): string | null
}

const SHORTEST_MS = 300
const LONGEST_MS = 15_000
/** Minimum number of clips for a meaningful median. */
const FEWEST_CLIPS = 20

/**
 * Short: under 0.3 s or under a tenth of the median. Long: over 15 s, over three times the median, and over ten
 * interquartile ranges above it. All clips of CREMA-D (1.27 to 5.005 s) pass.
 */
export function lengthLimits(durationsMs: readonly number[]): LengthLimits {
  const sorted = Float64Array.from(durationsMs).sort()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]
  const known = sorted.length >= FEWEST_CLIPS
  const medianMs = known ? at(0.5) : 0
  const rangeMs = known ? at(0.75) - at(0.25) : 0
  const shortMs = Math.max(SHORTEST_MS, medianMs / 10)
  const longMs = Math.max(LONGEST_MS, 3 * medianMs, medianMs + 10 * rangeMs)
  const usual = known ? `; half of the clips last over ${formatDuration(medianMs)}` : ''
  return {
    tooShort: (ms) =>
      ms < shortMs ? `It lasts ${formatDuration(ms)}, less than ${formatDuration(shortMs)}${usual}.` : null,
    tooLong: (ms) =>
      ms > longMs ? `It lasts ${formatDuration(ms)}, more than ${formatDuration(longMs)}${usual}.` : null,
  }
}
