/** Steps between marks that read well, in seconds. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60]

export interface TimeTick {
  readonly seconds: number
  /** Share of the width from the left. */
  readonly share: number
  readonly label: string
}

/** At most `most` marks at round times within a stretch of time. */
export function timeTicks(start: number, end: number, most: number): readonly TimeTick[] {
  const length = end - start
  if (!(length > 0)) return []
  const step = STEPS.find((step) => length / step <= most) ?? Math.ceil(length / most / 60) * 60
  const first = Math.ceil(start / step - 1e-9)
  const last = Math.floor(end / step + 1e-9)
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const seconds = (first + i) * step
    return { seconds, share: (seconds - start) / length, label: seconds.toFixed(digits) }
  })
}
