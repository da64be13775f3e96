import type { Histogram } from '#shared/contract/index.ts'

/** Ends of a histogram in the displayed unit, rounded to whole steps, so that the handles can reach them. */
export function rangeOf(histogram: Histogram | null, scale: number, step: number): readonly [number, number] {
  if (histogram === null || histogram.counts.length === 0) return [0, step]
  const { from, width, counts } = histogram
  const low = Math.floor((from * scale) / step + 1e-9) * step
  const high = Math.ceil(((from + counts.length * width) * scale) / step - 1e-9) * step
  return [rounded(low, step), rounded(high, step)]
}

/** Rounds to the precision of a step: 0.05 added up gives 2.3500000000000005, not 2.35. */
function rounded(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  return Number(value.toFixed(digits))
}

export interface Within {
  /** Whether each bin overlaps the range. */
  readonly bins: readonly boolean[]
  /** Clips in those bins. */
  readonly clips: number
  /** Whether the count is exact. It is not where a range ends inside a bin, or where a clip lies on its upper end. */
  readonly exact: boolean
}

/** The part of a histogram within a range in the displayed unit. */
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
