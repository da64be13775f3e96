import { Html, html } from '../../../src/main/studio/report/page/html.ts'
import { ticks } from 'd3-array'
import { axisEnds } from '#shared/charts/index.ts'
import type { FlipKind } from './flips.ts'
import { ORDERS, type Order } from './results.ts'
import type { Summary } from './summary.ts'

/** Space for one panel: its plot, with ticks to the left and the names of levels to the right. */
const PANEL = { left: 40, width: 330, right: 124, top: 34, height: 230 }
const ROOM = PANEL.left + PANEL.width + PANEL.right
const BOTTOM = PANEL.top + PANEL.height
const TITLES: Readonly<Record<FlipKind, string>> = {
  random: '20 % flipped at random',
  confusable: '20 % flipped between confusable emotions',
}
const NAMES: Readonly<Record<Order, string>> = { queue: 'Review queue', random: 'Random order' }

/** Colours with enough contrast on white and on black: pages show the file as an image, in either theme. */
const STYLE = new Html(`<style>
text { font: 12px system-ui, sans-serif; fill: #6b7685 } .title { font-weight: 600; font-size: 13px }
.grid { stroke: #8894a3; stroke-opacity: .3; fill: none } .level { fill: none; stroke: #6b7685; stroke-dasharray: 4 3 }
.line { fill: none; stroke-width: 2 } .line.queue { stroke: #2b86cf } .line.random { stroke: #d0632a }
.seed { fill-opacity: .6 } .seed.queue { fill: #2b86cf } .seed.random { fill: #d0632a }
</style>`)

/** UAR on validation speakers against labels given, a panel for each kind of flips, as an SVG file. */
export function chartSvg(summaries: readonly Summary[], clips: number): string {
  const values = summaries.flatMap(({ ceiling, nothing, orders }) => [
    ...[ceiling.uar, nothing.uar],
    ...ORDERS.flatMap((order) => orders[order].flatMap(({ uar }) => uar.bySeed)),
  ])
  const range = axisEnds(values.map((value) => 100 * value))
  const panels = summaries.map((summary, i) => panel(summary, PANEL.left + i * ROOM, clips, range))
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${summaries.length * ROOM} ${BOTTOM + 66}"
    role="img"
    aria-label="UAR on validation speakers against the share of clips labelled again, by review queue and in random order"
  >
    ${STYLE} ${panels} ${key(BOTTOM + 56)}
  </svg> `.text
}

function panel(summary: Summary, left: number, clips: number, [low, high]: readonly [number, number]): Html {
  const { ceiling, nothing, orders } = summary
  const right = left + PANEL.width
  const most = Math.max(...ORDERS.flatMap((order) => orders[order].map(({ labels }) => labels))) / clips
  const x = (labels: number) => fixed(left + (labels / clips / most) * PANEL.width)
  const y = (uar: number) => fixed(BOTTOM - ((100 * uar - low) / (high - low)) * PANEL.height)
  const level = (uar: number, name: string) =>
    html`<path class="level" d="M${left} ${y(uar)}H${right}" /><text
        x="${right + 8}"
        y="${Number(y(uar)) + 4}"
        >${name}</text
      >`
  return html`<g>
    <text class="title" x="${left}" y="16">${TITLES[summary.flips]}</text>
    ${ticks(low, high, 4).map((tick) => html`<path class="grid" d="M${left} ${y(tick / 100)}H${right}" /><text x="${left - 6}" y="${Number(y(tick / 100)) + 4}" text-anchor="end">${tick}</text>`)}
    ${ticks(0, 100 * most, 4).map((tick) => html`<text x="${x((tick / 100) * clips)}" y="${BOTTOM + 16}" text-anchor="middle">${tick} %</text>`)}
    ${level(ceiling.uar, 'no label flipped')} ${level(nothing.uar, 'nothing corrected')}
    ${ORDERS.map((order) => curve(summary, order, x, y))}
    <text x="${left + PANEL.width / 2}" y="${BOTTOM + 34}" text-anchor="middle">clips labelled again</text>
  </g>`
}

function curve(
  { orders }: Summary,
  order: Order,
  x: (labels: number) => string,
  y: (uar: number) => string,
): Html {
  const points = orders[order]
  return html`<polyline
      class="line ${order}"
      points="${points.map(({ labels, uar }) => `${x(labels)},${y(uar.value)}`).join(' ')}"
    />
    ${points.map(({ labels, uar }) => uar.bySeed.map((value) => html`<circle class="seed ${order}" cx="${x(labels)}" cy="${y(value)}" r="2.5" />`))}`
}

function key(y: number): Html {
  const entries = ORDERS.map(
    (order, i) =>
      html`<path class="line ${order}" d="M${PANEL.left + i * 130} ${y - 4}h20" /><text
          x="${PANEL.left + i * 130 + 26}"
          y="${y}"
          >${NAMES[order]}</text
        >`,
  )
  return html`${entries}<text x="${PANEL.left + 270}" y="${y}"
      >UAR on validation speakers, per cent; dots: each seed of the flips</text
    >`
}

function fixed(value: number): string {
  return value.toFixed(1)
}
