import type { ProtocolComparison, ProtocolRow } from '#shared/domain/protocols.ts'
import { intervalText, pointsText } from './figures.ts'
import { escapeHtml, tableHtml } from './html.ts'
import { STYLE } from './style.ts'

/** Protocols side by side as one HTML page that fetches nothing and runs nothing. */
export function protocolsPage({ rows, notes }: ProtocolComparison): string {
  const share = (value: number | null) => (value === null ? '–' : pointsText(value))
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Protocols side by side</title><style>${STYLE}</style></head><body><main>
<h1>Protocols side by side</h1>
<p>The same model, trained and scored in different ways. Which clips it is scored on, and what it has heard of them before, makes most of its figure.</p>
${tableHtml(
  'Scores, per cent, with 95 % intervals over speakers',
  ['Protocol', 'UAR', '95 % interval', 'Accuracy', '95 % interval', 'Scored on', 'Clips', 'Speakers'],
  rows.map((row) => [
    row.title,
    ...[pointsText(row.uar.value), intervalText(row.uar)],
    ...[pointsText(row.accuracy.value), intervalText(row.accuracy)],
    ...[row.split, row.clips, row.speakers],
  ]),
)}
${tableHtml(
  'What the model had heard of the scored clips',
  [
    'Protocol',
    'Trained on clips',
    'Speakers',
    'Copies',
    'Scored clips heard in training, themselves or as a copy, %',
    'Of speakers heard in training, %',
  ],
  rows.map((row) => [
    ...[row.title, row.trainClips, row.trainSpeakers, row.trainCopies ?? '–'],
    ...[share(row.copied), share(row.heard)],
  ]),
)}
${barsSvg(rows)}
<h2>What each figure means</h2>
${rows.map((row) => `<h3>${escapeHtml(row.title)}</h3><p>${escapeHtml(row.meaning)}</p><p>Run <code>${escapeHtml(row.run)}</code>, ${escapeHtml(row.name)}</p>`).join('\n')}
<h2>What lies between them</h2><ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>
</main></body></html>
`
}

const [LEFT, WIDTH, STEP, BAR] = [150, 400, 34, 16]

/** A bar a protocol, as long as its UAR, with its interval. */
function barsSvg(rows: readonly ProtocolRow[]): string {
  const x = (share: number) => (LEFT + WIDTH * share).toFixed(1)
  const bottom = 10 + STEP * rows.length
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (tick) =>
      `<polyline class="grid" points="${x(tick)},6 ${x(tick)},${bottom}"/><text x="${x(tick)}" y="${bottom + 14}" text-anchor="middle">${100 * tick}</text>`,
  )
  const bars = rows.map(({ title, uar }, index) => {
    const [top, middle] = [14 + STEP * index, 14 + STEP * index + BAR / 2]
    const whisker = uar.interval
      ? `<polyline points="${x(uar.interval.low)},${middle} ${x(uar.interval.high)},${middle}" stroke="var(--ink)" stroke-width="1.5"/>`
      : ''
    return `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${escapeHtml(title)}</text><rect x="${LEFT}" y="${top}" width="${(WIDTH * uar.value).toFixed(1)}" height="${BAR}" fill="var(--one)" fill-opacity=".55"/>${whisker}`
  })
  return `<figure style="width: 36rem"><figcaption>UAR by protocol, per cent</figcaption><svg role="img" aria-label="UAR by protocol: ${escapeHtml(
    rows.map(({ title, uar }) => `${title} ${pointsText(uar.value)} per cent`).join(', '),
  )}" viewBox="0 0 ${LEFT + WIDTH + 16} ${bottom + 20}">${ticks.join('')}${bars.join('')}</svg><p>Lines across the bars: 95 % intervals over speakers.</p></figure>`
}
