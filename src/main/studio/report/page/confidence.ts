import { reliabilityOf } from '#shared/charts/index.ts'
import type { ReliabilityBin, SplitReport } from '#shared/domain/report.ts'
import { intervalText, pointsText } from './figures.ts'
import { figure } from './frame.ts'
import { html, htmlTable, type Html } from './html.ts'
import { lineChart, type LineChart } from './line-chart.ts'

const UNIT = [0, 1] as const
const percent = (share: number) => String(Math.round(100 * share))
const SHARES = { x: UNIT, y: UNIT, xTick: percent, yTick: percent } as const

/** Reliability diagrams before and after the temperature, and scores by coverage. */
export function confidenceHtml({ scores, reliability, coverage, riskCoverageArea }: SplitReport): Html {
  const curve = (of: 'accuracy' | 'uar') => coverage.map((point) => ({ x: point.coverage, y: point[of] }))
  return html`<h3>Confidence</h3>
    <p>
      Expected calibration error (15 bins): ${pointsText(scores.eceBefore.value)} % as trained
      (${intervalText(scores.eceBefore)}), ${pointsText(scores.eceAfter.value)} % after the temperature
      (${intervalText(scores.eceAfter)}). Area under risk and coverage ${riskCoverageArea.toFixed(3)}.
    </p>
    <div class="charts">
      ${figure('Reliability as trained', diagram(reliability.before, 'as trained', 1), BELOW)}
      ${figure('Reliability after the temperature', diagram(reliability.after, 'after the temperature', 0), BELOW)}
      ${figure(
        'The most confident clips',
        lineChart({
          ...SHARES,
          label: 'Accuracy and UAR by the share of clips that get a class',
          xText: 'share of clips kept, %',
          lines: [
            { name: 'accuracy', color: 0, points: curve('accuracy') },
            { name: 'UAR', color: 1, dashed: true, points: curve('uar') },
          ],
        }),
        'Vertical axis: accuracy of the most confident clips, %.',
      )}
    </div>
    <details>
      <summary>The bins in numbers</summary>
      ${binTable('As trained', reliability.before)} ${binTable('After the temperature', reliability.after)}
    </details>`
}

const BELOW =
  'Vertical axis: accuracy, %. Dotted line: perfect calibration. Bars: number of clips; the largest bin fills a third.'

function diagram(bins: readonly ReliabilityBin[], name: string, color: number): Html {
  const { points, bars: filled } = reliabilityOf(bins)
  const behind: LineChart['behind'] = (at) => {
    const [[x0, y0], [x1, y1]] = [at(0, 0), at(1, 1)]
    const bars = filled.map(({ low, high, weight }) => {
      const [[left, foot], [right, top]] = [at(low, 0), at(high, weight / 3)]
      return html`<rect
        class="bar"
        fill-opacity="0.16"
        x="${(left + 0.5).toFixed(1)}"
        y="${top.toFixed(1)}"
        width="${(right - left - 1).toFixed(1)}"
        height="${(foot - top).toFixed(1)}"
      />`
    })
    return html`${bars}<path class="diagonal" d="M${x0} ${y0}L${x1} ${y1}" />`
  }
  return lineChart({
    ...SHARES,
    label: `Accuracy by confidence, ${name}`,
    xText: 'confidence, %',
    lines: [{ name, color, points }],
    behind,
  })
}

function binTable(caption: string, bins: readonly ReliabilityBin[]): Html {
  const share = (value: number | null) => (value === null ? '–' : pointsText(value))
  return htmlTable(
    `${caption}, per cent`,
    ['Confidence', 'Clips', 'Mean confidence', 'Right'],
    bins
      .filter(({ clips }) => clips > 0)
      .map(({ low, high, clips, confidence, accuracy }) => [
        ...[`above ${percent(low)} to ${percent(high)}`, clips, share(confidence), share(accuracy)],
      ]),
  )
}
