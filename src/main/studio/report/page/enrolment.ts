import {
  enrolledWith,
  enrolmentCaption,
  enrolmentChart,
  enrolmentSentence,
} from '#shared/domain/enrolment.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import { intervalText, pointsText } from './figures.ts'
import { escapeHtml, tableHtml } from './html.ts'

/** How good the run is with fewer clips of a speaker; nothing where it has no such curve. */
export function enrolmentHtml(curve: EnrolmentCurve | null): string {
  if (!curve) return ''
  return `<h2>Clips per speaker</h2>
<p>${escapeHtml(enrolmentSentence(curve))} Speakers are normalised by their clips, never by their labels; the fewer they are, the more their statistics are drawn towards everyone’s, who count as much as three clips.</p>
<div class="charts">${tableHtml(
    'UAR, per cent',
    ['Clips per speaker', 'UAR', '95 % interval over speakers'],
    curve.points.map((point) => [enrolledWith(point), pointsText(point.uar.value), intervalText(point.uar)]),
  )}
${chartSvg(curve)}</div>`
}

function chartSvg(curve: EnrolmentCurve): string {
  const { width, height, frame, line, band, dots, across, up } = enrolmentChart(curve)
  const caption = escapeHtml(enrolmentCaption(curve))
  const text = (x: number, y: number, anchor: string, words: string) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escapeHtml(words)}</text>`
  return `<figure><figcaption>${caption}</figcaption><svg role="img" aria-label="${caption}" viewBox="0 0 ${width} ${height}">${[
    ...up.flatMap(({ y, text: words }) => [
      `<polyline class="grid" points="${frame.left},${y.toFixed(1)} ${frame.right},${y.toFixed(1)}"/>`,
      text(frame.left - 5, y + 3, 'end', words),
    ]),
    ...across.map(({ x, text: words }) => text(x, frame.bottom + 14, 'middle', words)),
    ...(band ? [`<polygon points="${band}" fill="var(--one)" fill-opacity=".15"/>`] : []),
    `<polyline class="line line0" points="${line}"/>`,
    ...dots.map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="var(--one)"/>`),
  ].join(
    '',
  )}</svg><p>Vertical: UAR, %, with 95 % intervals over speakers. Horizontal: clips per speaker.</p></figure>`
}
