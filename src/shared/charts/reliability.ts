import { max } from 'd3-array'
import type { ReliabilityBin } from '../domain/report.ts'
import { formatPercent } from '../text/index.ts'
import { counted } from '../words.ts'

/** A reliability diagram: x is confidence, y is accuracy, both from 0 to 1. */
export interface Reliability {
  /** Mean confidence and accuracy of each bin with clips. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly bars: readonly ReliabilityBar[]
}

export interface ReliabilityBar {
  readonly low: number
  readonly high: number
  readonly accuracy: number
  /** Clips of the bin divided by clips of the fullest bin, 0 to 1. */
  readonly weight: number
  readonly words: string
}

export function reliabilityOf(bins: readonly ReliabilityBin[]): Reliability {
  const most = max(bins, ({ clips }) => clips) ?? 0
  const filled = bins.flatMap(({ confidence, accuracy, ...bin }) =>
    confidence === null || accuracy === null ? [] : [{ ...bin, confidence, accuracy }],
  )
  return {
    points: filled.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy })),
    bars: filled.map(({ low, high, accuracy, clips }) => ({
      ...{ low, high, accuracy, weight: clips / Math.max(1, most) },
      words: `${Math.round(100 * low)}–${formatPercent(high, 0)} sure: ${formatPercent(accuracy, 0)} right of ${counted(clips, 'clip')}`,
    })),
  }
}
