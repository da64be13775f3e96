import { intervalBar } from '#shared/charts/index.ts'
import type { ProtocolComparison, ProtocolRow } from '#shared/domain/protocols.ts'
import { intervalText, pointsText } from './figures.ts'
import { figure, page } from './frame.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Comparison of protocols as one HTML page without external files and scripts. */
export function protocolsPage({ rows, notes }: ProtocolComparison): string {
  const share = (value: number | null) => (value === null ? '–' : pointsText(value))
  return page(
    'Protocols side by side',
    html`<h1>Protocols side by side</h1>
      <p>
        The same model, trained and scored in different ways. The scores depend mostly on the scored clips,
        and on whether the model was trained on them, on copies of them or on their speakers.
      </p>
      ${htmlTable(
        'Scores, per cent, with 95 % intervals over speakers',
        ['Protocol', 'UAR', '95 % interval', 'Accuracy', '95 % interval', 'Scored on', 'Clips', 'Speakers'],
        rows.map((row) => [
          row.title,
          ...[pointsText(row.uar.value), intervalText(row.uar)],
          ...[pointsText(row.accuracy.value), intervalText(row.accuracy)],
          ...[row.split, row.clips, row.speakers],
        ]),
      )}
      ${htmlTable(
        'Overlap of training and scored clips',
        [
          'Protocol',
          'Trained on clips',
          'Speakers',
          'Copies',
          'Scored clips that are in training, themselves or as a copy, %',
          'Scored clips of training speakers, %',
        ],
        rows.map((row) => [
          ...[row.title, row.trainClips, row.trainSpeakers, row.trainCopies ?? '–'],
          ...[share(row.copied), share(row.seenSpeakers)],
        ]),
      )}
      ${figure('UAR by protocol, per cent', bars(rows), 'Lines across the bars: 95 % intervals over speakers.', 'broad')}
      <h2>What each figure means</h2>
      ${rows.map(
        (row) =>
          html`<h3>${row.title}</h3>
            <p>${row.meaning}</p>
            <p>Run <code>${row.run}</code>, ${row.name}</p>`,
      )}
      <h2>Differences between the protocols</h2>
      <ul>
        ${notes.map((note) => html`<li>${note}</li>`)}
      </ul>`,
  )
}

const [LEFT, WIDTH, STEP, BAR] = [150, 400, 34, 16]

/** One bar per protocol: its UAR with the interval. */
function bars(rows: readonly ProtocolRow[]): Html {
  const x = (share: number) => (LEFT + WIDTH * share).toFixed(1)
  const bottom = 10 + STEP * rows.length
  const words = rows.map(({ title, uar }) => `${title} ${pointsText(uar.value)} per cent`).join(', ')
  return html`<svg
    role="img"
    aria-label="UAR by protocol: ${words}"
    viewBox="0 0 ${LEFT + WIDTH + 16} ${bottom + 20}"
  >
    ${[0, 0.25, 0.5, 0.75, 1].map(
      (tick) =>
        html`<polyline class="grid" points="${x(tick)},6 ${x(tick)},${bottom}" /><text
            x="${x(tick)}"
            y="${bottom + 14}"
            text-anchor="middle"
            >${100 * tick}</text
          >`,
    )}
    ${rows.map(({ title, uar }, index) => {
      const { length, interval } = intervalBar(uar)
      const [top, middle] = [14 + STEP * index, 14 + STEP * index + BAR / 2]
      return html`<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${title}</text
        ><rect
          class="bar"
          fill-opacity="0.55"
          x="${LEFT}"
          y="${top}"
          width="${(WIDTH * length).toFixed(1)}"
          height="${BAR}"
        />${
          interval
            ? html`<path
                stroke="var(--ink)"
                stroke-width="1.5"
                d="M${x(interval.start)} ${middle}H${x(interval.start + interval.length)}"
              />`
            : null
        }`
    })}
  </svg>`
}
