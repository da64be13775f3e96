import { escapeHtml } from './html.ts'

export interface Line {
  readonly name: string
  /** Between 0 and 1 both. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

const [SIDE, MARGIN] = [240, 44]
const TICKS = [0, 0.25, 0.5, 0.75, 1]

/** Lines in the unit square, as inline SVG; the diagonal where x and y ought to be equal. */
export function chartSvg(
  title: string,
  axes: { readonly x: string; readonly y: string; readonly diagonal?: boolean },
  lines: readonly Line[],
): string {
  const at = (x: number, y: number) => `${(MARGIN + SIDE * x).toFixed(1)},${(12 + SIDE * (1 - y)).toFixed(1)}`
  const text = (place: string, anchor: string, words: string) => {
    const [x, y] = place.split(',')
    return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeHtml(words)}</text>`
  }
  const grid = TICKS.map(
    (tick) =>
      `<polyline class="grid" points="${at(0, tick)} ${at(1, tick)}"/>` +
      text(at(-0.02, tick - 0.015), 'end', `${100 * tick}`) +
      text(at(tick, -0.07), 'middle', `${100 * tick}`),
  )
  const drawn = lines.map(
    ({ name, points }, index) =>
      `<polyline class="line line${index}" points="${points.map(({ x, y }) => at(x, y)).join(' ')}"/>` +
      `<polyline class="line line${index}" points="${at(0.55, 0.16 - 0.08 * index)} ${at(0.63, 0.16 - 0.08 * index)}"/>` +
      text(at(0.66, 0.145 - 0.08 * index), 'start', name),
  )
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg role="img" aria-label="${escapeHtml(title)}" viewBox="0 0 ${SIDE + MARGIN + 16} ${SIDE + 56}">${grid.join('')}${
    axes.diagonal ? `<polyline class="diagonal" points="${at(0, 0)} ${at(1, 1)}"/>` : ''
  }${drawn.join('')}${text(at(0.5, -0.16), 'middle', axes.x)}</svg><p>${escapeHtml(axes.y)}</p></figure>`
}
