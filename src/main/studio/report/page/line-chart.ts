import { ticks } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { axisEnds } from '#shared/charts/index.ts'
import { html, type Html } from './html.ts'

export interface Line {
  readonly name: string
  /** Index of the colour, 0 to 3. */
  readonly color: number
  readonly dashed?: boolean
  /** Drawn thin, because there are many lines of its kind. */
  readonly thin?: boolean
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface LineChart {
  /** Description of the chart for screen readers. */
  readonly label: string
  readonly lines: readonly Line[]
  /** Ends of the axis; default: the range of the lines. */
  readonly x?: readonly [number, number]
  readonly y?: readonly [number, number]
  readonly xText: string
  /** Text of a tick. */
  readonly xTick?: (value: number) => string
  readonly yTick?: (value: number) => string
  /** Content behind the lines; `at` maps values to positions. */
  readonly behind?: (at: (x: number, y: number) => readonly [number, number]) => Html
}

const [WIDTH, HEIGHT] = [330, 190]
/** Approximate number of ticks on each axis. */
const TICKS = 4
const FRAME = { left: 36, right: WIDTH - 12, top: 8, bottom: HEIGHT - 32 }

/** A line chart as inline SVG with a legend. */
export function lineChart({
  label,
  lines,
  xText,
  xTick = String,
  yTick = String,
  behind,
  ...ends
}: LineChart): Html {
  const points = lines.flatMap((line) => line.points)
  const [left, right] = ends.x ?? axisEnds(points.map(({ x }) => x))
  const [low, high] = ends.y ?? axisEnds(points.map(({ y }) => y))
  const across = scaleLinear([left, right], [FRAME.left, FRAME.right])
  const up = scaleLinear([low, high], [FRAME.bottom, FRAME.top])
  const at = (x: number, y: number): readonly [number, number] => [across(x), up(y)]
  const placed = (line: Line) =>
    line.points.map(({ x, y }) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`).join(' ')
  const classesOf = ({ color, dashed = false, thin = false }: Line) =>
    `c${color % 4}${dashed ? ' dashed' : ''}${thin ? ' thin' : ''}`
  const named = lines.filter(({ name }, i) => lines.findIndex((other) => other.name === name) === i)
  return html`<ul class="keys">
      ${named.map((line) => html`<li><span class="key ${classesOf(line)}"></span>${line.name}</li>`)}
    </ul>
    <svg role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
      ${ticks(low, high, TICKS).map(
        (tick) =>
          html`<path class="grid" d="M${FRAME.left} ${up(tick).toFixed(1)}H${FRAME.right}" /><text
              x="${FRAME.left - 5}"
              y="${(up(tick) + 3).toFixed(1)}"
              text-anchor="end"
              >${yTick(tick)}</text
            >`,
      )}
      ${ticks(left, right, TICKS).map(
        (tick) =>
          html`<text x="${across(tick).toFixed(1)}" y="${FRAME.bottom + 13}" text-anchor="middle"
            >${xTick(tick)}</text
          >`,
      )}
      ${behind?.(at) ?? null}
      ${lines.map((line) => html`<polyline class="line ${classesOf(line)}" points="${placed(line)}" />`)}
      <text x="${(FRAME.left + FRAME.right) / 2}" y="${HEIGHT - 4}" text-anchor="middle">${xText}</text>
    </svg>`
}
