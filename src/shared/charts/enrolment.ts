import { range } from 'd3-array'
import { scaleLinear, scalePoint } from 'd3-scale'
import { enrolledWith } from '../domain/enrolment.ts'
import type { EnrolmentCurve } from '../domain/runs.ts'

/** Geometry of the enrolment curve, in units of its SVG view box. */
export interface EnrolmentChart {
  readonly width: number
  readonly height: number
  /** From the first point to the last, as SVG's `points`. */
  readonly line: string
  /** The 95 % intervals as a closed polygon; null where a point has no interval. */
  readonly band: string | null
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  readonly across: readonly { readonly at: number; readonly text: string }[]
  readonly up: readonly { readonly at: number; readonly text: string }[]
  /** The plot area within the axes. */
  readonly frame: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
}

const [WIDTH, HEIGHT] = [300, 170]
const FRAME = { left: 34, right: WIDTH - 12, top: 8, bottom: HEIGHT - 24 }
const INSET = 10

/**
 * Points are evenly spaced, whatever their number of clips. The y axis ends at the whole tens that enclose all
 * intervals.
 */
export function enrolmentChart({ points }: EnrolmentCurve): EnrolmentChart {
  const lows = points.map(({ uar }) => uar.interval?.low ?? uar.value)
  const highs = points.map(({ uar }) => uar.interval?.high ?? uar.value)
  const low = Math.floor(10 * Math.min(...lows))
  const high = Math.max(low + 1, Math.ceil(10 * Math.max(...highs)))
  const places = scalePoint(points.keys(), [FRAME.left + INSET, FRAME.right - INSET]).align(0)
  const x = (index: number) => places(index) ?? FRAME.left
  const y = scaleLinear([low / 10, high / 10], [FRAME.bottom, FRAME.top])
  const at = (index: number, share: number) => `${x(index).toFixed(1)},${y(share).toFixed(1)}`
  const bounded = points.every(({ uar }) => uar.interval !== null)
  return {
    ...{ width: WIDTH, height: HEIGHT, frame: FRAME },
    line: points.map(({ uar }, index) => at(index, uar.value)).join(' '),
    band: bounded
      ? [
          ...highs.map((share, index) => at(index, share)),
          ...lows.map((share, index) => at(index, share)).reverse(),
        ].join(' ')
      : null,
    dots: points.map(({ uar }, index) => ({ x: x(index), y: y(uar.value) })),
    across: points.map((point, index) => ({ at: x(index), text: enrolledWith(point) })),
    up: range(low, high + 1).map((ten) => ({ at: y(ten / 10), text: String(10 * ten) })),
  }
}
