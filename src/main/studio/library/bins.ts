import { extent, tickStep } from 'd3-array'
import type { Histogram } from '#shared/contract/index.ts'

/** Bins with round edges from `low` to `high`: their width, the number of the first one counted from 0, and their count. */
export function binsOf(low: number, high: number, about: number) {
  const width = high > low ? tickStep(low, high, about) : 1
  const first = Math.floor(low / width)
  return { width, first, bins: Math.floor(high / width) - first + 1 }
}

/** A histogram with round edges; null without values. @param about number of bins, about which the round width decides */
export function histogramOf(
  values: readonly { readonly value: number; readonly clips: number }[],
  about: number,
): Histogram | null {
  const [low, high] = extent(values, ({ value }) => value)
  if (low === undefined) return null
  const { width, first, bins } = binsOf(low, high, about)
  const counts = new Array<number>(bins).fill(0)
  for (const { value, clips } of values) counts[Math.floor(value / width) - first] += clips
  return { from: first * width, width, counts }
}
