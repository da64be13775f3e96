import { enrolmentChart } from '#shared/charts/index.ts'
import { enrolledWith, enrolmentCaption, enrolmentSentence } from '#shared/domain/enrolment.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import { intervalText, pointsText } from './figures.ts'
import { figure } from './frame.ts'
import { html, htmlTable, type Html } from './html.ts'

/** UAR by number of enrolment clips; null without such a curve. */
export function enrolmentHtml(curve: EnrolmentCurve | null): Html {
  if (!curve) return html``
  return html`<h2>Enrolment clips</h2>
    <p>
      ${enrolmentSentence(curve)} Speakers are normalised by their clips, never by their labels; the fewer
      they are, the more their statistics are drawn towards everyone’s, who count as much as three clips.
    </p>
    <div class="charts">
      ${htmlTable(
        'UAR, per cent',
        ['Enrolment clips', 'UAR', '95 % interval over speakers'],
        curve.points.map((point) => [
          enrolledWith(point),
          pointsText(point.uar.value),
          intervalText(point.uar),
        ]),
      )}
      ${figure(
        enrolmentCaption(curve),
        chartSvg(curve),
        'Vertical axis: UAR, %, with 95 % intervals over speakers. Horizontal axis: enrolment clips per speaker.',
      )}
    </div>`
}

function chartSvg(curve: EnrolmentCurve): Html {
  const { width, height, frame, line, band, dots, across, up } = enrolmentChart(curve)
  return html`<svg role="img" aria-label="${enrolmentCaption(curve)}" viewBox="0 0 ${width} ${height}">
    ${up.map(
      ({ at, text }) =>
        html`<polyline
            class="grid"
            points="${frame.left},${at.toFixed(1)} ${frame.right},${at.toFixed(1)}"
          /><text x="${frame.left - 5}" y="${(at + 3).toFixed(1)}" text-anchor="end">${text}</text>`,
    )}
    ${across.map(
      ({ at, text }) =>
        html`<text x="${at.toFixed(1)}" y="${frame.bottom + 14}" text-anchor="middle">${text}</text>`,
    )}
    ${band ? html`<polygon class="bar" fill-opacity="0.15" points="${band}" />` : null}
    <polyline class="line c0" points="${line}" />
    ${dots.map(({ x, y }) => html`<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" />`)}
  </svg>`
}
