import type { Histogram } from '#shared/contract/index.ts'

/** The ends of a histogram in the unit it is shown in, on whole steps, so that the handles of a range can reach them. */
export function rangeOf(histogram: Histogram | null, scale: number, step: number): readonly [number, number] {
  if (histogram === null || histogram.counts.length === 0) return [0, step]
  const { from, width, counts } = histogram
  const low = Math.floor((from * scale) / step + 1e-9) * step
  const high = Math.ceil(((from + counts.length * width) * scale) / step - 1e-9) * step
  return [rounded(low, step), rounded(high, step)]
}

/** Steps of 0.05 add up to 2.3500000000000005: what is meant is 2.35. */
function rounded(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  return Number(value.toFixed(digits))
}

export interface Within {
  /** Whether each bin lies in the range, if only in part. */
  readonly bins: readonly boolean[]
  /** Clips in those bins. */
  readonly clips: number
  /** Whether it is those clips to the last. A clip that lies on the range's upper end counts in the bin after it. */
  readonly exact: boolean
}

/** What of a histogram lies between two ends, given in the unit it is shown in. */
export function clipsWithin(histogram: Histogram, scale: number, low: number, high: number): Within {
  const { from, width, counts } = histogram
  const place = (value: number) => (value / scale - from) / width
  const near = (one: number, other: number) => Math.abs(one - other) < 1e-6
  const [first, last] = [place(low), place(high)]
  const bins = counts.map((_, bin) => bin + 1 > first + 1e-6 && bin < last - 1e-6)
  return {
    bins,
    clips: counts.reduce((sum, clips, bin) => sum + (bins[bin] ? clips : 0), 0),
    exact: (first <= 0 || near(first, Math.round(first))) && last > counts.length - 1e-6,
  }
}
