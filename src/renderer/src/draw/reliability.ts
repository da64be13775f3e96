import type { ReliabilityBin } from '#shared/domain/report.ts'
import { counted } from '#shared/words.ts'

/** A reliability diagram in a square of 100: across the confidence, upwards the share right, in per cent. */
export interface ReliabilityDrawing {
  /** What is right of each bin that has clips, as rectangles from the foot. */
  readonly bars: readonly {
    readonly x: number
    readonly width: number
    readonly height: number
    /** Between 0 and 1: the bin's clips by those of the fullest. */
    readonly weight: number
    readonly words: string
  }[]
  /** Mean confidence and share right of each bin, as SVG's `points`. */
  readonly line: string
}

/** Bins of few clips are drawn paler: what they say is mostly luck. */
export function reliabilityDrawing(bins: readonly ReliabilityBin[]): ReliabilityDrawing {
  const most = Math.max(1, ...bins.map(({ clips }) => clips))
  const filled = bins.flatMap(({ low, high, clips, confidence, accuracy }) =>
    confidence === null || accuracy === null ? [] : [{ low, high, clips, confidence, accuracy }],
  )
  return {
    bars: filled.map(({ low, high, clips, accuracy }) => ({
      ...{ x: 100 * low, width: 100 * (high - low), height: 100 * accuracy, weight: clips / most },
      words: `${Math.round(100 * low)}–${Math.round(100 * high)} % sure: ${Math.round(100 * accuracy)} % right of ${counted(clips, 'clip')}`,
    })),
    line: filled
      .map(
        ({ confidence, accuracy }) => `${(100 * confidence).toFixed(2)},${(100 - 100 * accuracy).toFixed(2)}`,
      )
      .join(' '),
  }
}
