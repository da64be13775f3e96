import { counted } from '../words.ts'
import { formatPercent as percent } from '../text/index.ts'
import type { EnrolmentCurve } from './runs.ts'

/** What stands beside a UAR that leans on other clips of the same speaker. */
export function enrolmentSentence({ speakerClips, points }: EnrolmentCurve): string {
  const { fewest, most } = speakerClips
  const number = fewest === most ? `${most}` : `${fewest} to ${most}`
  const fewer = points.filter(({ clips }) => clips === 0 || clips === 5)
  const said = fewer.map(
    ({ clips, uar }) => `${clips === 0 ? 'without any' : `with ${clips}`} it is ${percent(uar.value)}`,
  )
  return `The UAR of ${percent(points.at(-1)?.uar.value ?? 0)} uses ${number} unlabelled ${most === 1 ? 'clip' : 'clips'} per speaker${said.length > 0 ? `; ${said.join(', ')}` : ''}.`
}

/** What each point of the curve was enrolled with. */
export function enrolledWith({ clips }: EnrolmentCurve['points'][number]): string {
  if (clips === 0) return 'none'
  return clips === 'all' ? 'all' : String(clips)
}

/** How the curve was made, for a caption. */
export function enrolmentCaption({ split, scoredClips, speakers }: EnrolmentCurve): string {
  const of = split === 'test' ? 'test' : 'validation'
  return `UAR by unlabelled clips per speaker, on ${counted(scoredClips, `${of} clip`)} of ${counted(speakers, 'speaker')} the model never heard`
}

/** Where the parts of the drawn curve lie, in units of its view box. */
export interface EnrolmentChart {
  readonly width: number
  readonly height: number
  /** From the first point to the last, as SVG's `points`. */
  readonly line: string
  /** The 95 % intervals as a closed shape; null where a point has none. */
  readonly band: string | null
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  readonly across: readonly { readonly at: number; readonly text: string }[]
  readonly up: readonly { readonly at: number; readonly text: string }[]
  /** The plotted part. */
  readonly frame: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
}

const [WIDTH, HEIGHT] = [300, 170]
const FRAME = { left: 34, right: WIDTH - 12, top: 8, bottom: HEIGHT - 24 }

/** Points at even distances, whatever their number of clips; upwards from the tens below the lowest to those above. */
export function enrolmentChart({ points }: EnrolmentCurve): EnrolmentChart {
  const lows = points.map(({ uar }) => uar.interval?.low ?? uar.value)
  const highs = points.map(({ uar }) => uar.interval?.high ?? uar.value)
  const low = Math.floor(10 * Math.min(...lows)) / 10
  const high = Math.max(low + 0.1, Math.ceil(10 * Math.max(...highs)) / 10)
  const x = (index: number) =>
    FRAME.left + 10 + (index / Math.max(1, points.length - 1)) * (FRAME.right - FRAME.left - 20)
  const y = (share: number) => FRAME.bottom - ((share - low) / (high - low)) * (FRAME.bottom - FRAME.top)
  const at = (index: number, share: number) => `${x(index).toFixed(1)},${y(share).toFixed(1)}`
  const bounded = points.every(({ uar }) => uar.interval !== null)
  const tens = Math.round(10 * (high - low))
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
    up: Array.from({ length: tens + 1 }, (_, ten) => {
      return { at: y(low + ten / 10), text: `${Math.round(100 * low) + 10 * ten}` }
    }),
  }
}
