import type { Figure } from '../domain/figures.ts'

/** A figure as a bar from 0 with its 95 % interval; all values are shares of the full length. */
export interface IntervalBar {
  readonly length: number
  readonly interval: { readonly start: number; readonly length: number } | null
}

export function intervalBar({ value, interval }: Pick<Figure, 'value' | 'interval'>): IntervalBar {
  const low = interval && within(interval.low)
  return {
    length: within(value),
    interval: interval && low !== null ? { start: low, length: within(interval.high) - low } : null,
  }
}

const within = (share: number) => Math.min(1, Math.max(0, share))
