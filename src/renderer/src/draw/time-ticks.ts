/** Readable steps between ticks, in seconds. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]

export interface TimeTick {
  readonly seconds: number
  /** Position from the left, 0 to 1. */
  readonly share: number
  readonly label: string
}

/**
 * At most `most` ticks at round times in a time range.
 * @param total length of the recording in seconds; from a minute on, labels are minutes and seconds
 */
export function timeTicks(start: number, end: number, most: number, total = end): readonly TimeTick[] {
  const length = end - start
  if (!(length > 0)) return []
  const step = STEPS.find((step) => length / step <= most) ?? Math.ceil(length / most / 3600) * 3600
  const first = Math.ceil(start / step - 1e-9)
  const last = Math.floor(end / step + 1e-9)
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const seconds = (first + i) * step
    return { seconds, share: (seconds - start) / length, label: formatClock(seconds, digits, total) }
  })
}

/** "0.25" in a recording of seconds; "1:05" or "1:05.5" in one of minutes, "1:02:05" in one of hours. */
export function formatClock(seconds: number, digits: number, total: number): string {
  if (total < 60) return seconds.toFixed(digits)
  const rounded = Number(seconds.toFixed(digits))
  const rest = (rounded % 60).toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0')
  const minutes = Math.floor(rounded / 60)
  if (total < 3600) return `${minutes}:${rest}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}
