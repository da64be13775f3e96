import type { Interval } from '../figures.ts'

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054

/** A share as counts. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** A change of a share, −1 to 1, with its 95 % interval. */
export interface ShareChange {
  readonly change: number
  readonly interval: Interval
}

/**
 * The difference of two shares of different items. Its interval combines the Wilson score intervals of both (Newcombe
 * 1998, method 10). Both need at least one item.
 */
export function shareChange(from: Share, to: Share): ShareChange {
  const [before, after] = [wilson(from), wilson(to)]
  const change = after.share - before.share
  return {
    change,
    interval: {
      low: change - Math.hypot(after.share - after.low, before.high - before.share),
      high: change + Math.hypot(after.high - after.share, before.share - before.low),
    },
  }
}

/** A share with its Wilson score interval. */
function wilson({ part, whole }: Share): Interval & { readonly share: number } {
  const share = part / whole
  const center = share + Z ** 2 / (2 * whole)
  const halfWidth = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2))
  const scale = 1 + Z ** 2 / whole
  return { share, low: (center - halfWidth) / scale, high: (center + halfWidth) / scale }
}
