import { tenthBelow } from '#shared/charts/index.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { html, type Html } from './html.ts'

const [WIDTH, HEIGHT, EDGE] = [170, 16, 5]

/** The axis of all plots in a table: its start, and the figure of all clips. */
export interface ForestAxis {
  readonly low: number
  readonly overall: number | null
}

/** The axis starts at the tenth below the lowest value and ends at 1. */
export function forestAxis(figures: readonly Figure[], overall: number | null): ForestAxis {
  const lows = figures.map(({ value, interval }) => interval?.low ?? value)
  return { low: tenthBelow([...lows, ...(overall === null ? [] : [overall])]), overall }
}

/**
 * A figure as a dot on its interval, next to the numbers, so that the plot adds no information for sighted readers
 * only.
 */
export function forest({ value, interval }: Figure, { low, overall }: ForestAxis, isFew: boolean): Html {
  const x = (share: number) => (EDGE + (Math.max(0, share - low) / (1 - low)) * (WIDTH - 2 * EDGE)).toFixed(1)
  const middle = HEIGHT / 2
  return html`<svg
    class="${isFew ? 'few' : ''}"
    aria-hidden="true"
    width="${WIDTH}"
    height="${HEIGHT}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
  >
    <path class="grid" d="M${EDGE} ${middle}H${WIDTH - EDGE}" />
    ${overall === null ? null : html`<path class="diagonal" d="M${x(overall)} 0V${HEIGHT}" />`}
    ${interval ? html`<path class="whisker" d="M${x(interval.low)} ${middle}H${x(interval.high)}" />` : null}
    <circle class="dot" cx="${x(value)}" cy="${middle}" r="3.5" />
  </svg>`
}

/** The heading of a column of plots. */
export function forestHead({ low }: ForestAxis): string {
  return `${Math.round(100 * low)} to 100`
}
