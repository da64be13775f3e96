/** What sets the value while a recording is rated. */
export const TRACE_DEVICES = ['mouse', 'gamepad', 'keys'] as const
export type TraceDevice = (typeof TRACE_DEVICES)[number]

/** Rate of resampled traces. */
export const TRACE_RATE_HZ = 10
/**
 * A rating states its value some twenty times a second, also while the value stays the same. Where the next sample is later
 * than this, nothing was recorded in between.
 */
export const LONGEST_GAP_SECONDS = 0.5
/** No statistic is computed over a shorter time that annotators share. */
export const FEWEST_SECONDS = 30

/** Times that differ by less are the same: stored times are rounded to 32-bit floats. */
export const ROUNDING_SECONDS = 1e-4

/** The samples of one take, by ascending time. */
export interface TakeSamples {
  /** Seconds from the beginning of the recording. */
  readonly seconds: ArrayLike<number>
  /** −1 to 1. */
  readonly values: ArrayLike<number>
}

/** Between two samples: on the straight line between them, or the value of the earlier one. */
export type Resampling = 'linear' | 'hold'
