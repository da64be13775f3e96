import { emotionName } from '#shared/domain/emotions.ts'
import type { RunReport, SideReport } from '#shared/domain/report.ts'
import type { Figure } from '#shared/domain/runs.ts'
import { chartSvg } from './chart.ts'
import { enrolmentHtml } from './enrolment.ts'
import { escapeHtml, tableHtml } from './html.ts'
import { STYLE } from './style.ts'

/** The report as one HTML page that fetches nothing and runs nothing. */
export function reportPage({ run, sides, limits }: RunReport): string {
  const { data, outcome, config } = run
  const facts: (readonly [string, string | number])[] = [
    ['Run', run.id],
    ['Trained', new Date(run.createdAt).toISOString()],
    ['Clips', `${data.clips} of ${data.speakers} speakers`],
    ['Split', data.split],
    ['Fingerprint of the clips', data.clipsFingerprint],
    ['Fingerprint of the labels', data.labelsFingerprint],
    ...(outcome
      ? ([
          ['Backend', `${outcome.backend.name} ${outcome.backend.version}`],
          ['Reduced precision', outcome.backend.reducedPrecision ? 'yes' : 'no'],
          ['Parameters', outcome.parameters],
          ['Temperature', outcome.temperature.toFixed(3)],
        ] as const)
      : []),
  ]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(run.name)} · ${escapeHtml(run.id)}</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(run.name)}</h1>
${data.leaking ? '<p class="warning"><strong>Leaking split:</strong> test clips, or copies of them, were trained on.</p>' : ''}
<div class="facts">${tableHtml('What was trained, on what', ['What', 'Value'], facts)}</div>
${sides.map(sideHtml).join('\n')}
${enrolmentHtml(outcome?.enrolment ?? null)}
<h2>Limits</h2><ul>${limits.map((limit) => `<li>${escapeHtml(limit)}</li>`).join('')}</ul>
<h2>Configuration</h2><details><summary>As trained</summary><pre><code>${escapeHtml(JSON.stringify(config, null, 2))}</code></pre></details>
</main></body></html>
`
}

function sideHtml({ split, scores, slices, reliability, coverage, folds }: SideReport): string {
  const names = scores.classes.map(emotionName)
  const bins = (of: typeof reliability.before) =>
    of.flatMap(({ confidence, accuracy }) =>
      confidence === null || accuracy === null ? [] : [{ x: confidence, y: accuracy }],
    )
  const curve = (of: 'accuracy' | 'uar') => coverage.map((point) => ({ x: point.coverage, y: point[of] }))
  const figures: (readonly [string, Figure])[] = [
    ['UAR', scores.uar],
    ['Accuracy', scores.accuracy],
    ['Macro-F1', scores.macroF1],
    ['Calibration error before temperature', scores.eceBefore],
    ['Calibration error after temperature', scores.eceAfter],
  ]
  return `<h2>${split === 'test' ? 'Test' : 'Validation'}: ${scores.clips} clips of ${scores.speakers} speakers</h2>
${tableHtml(
  'Scores, per cent',
  ['', 'Value', '95 % interval over speakers'],
  figures.map(([name, figure]) => [name, points(figure.value), interval(figure)]),
)}
${
  folds
    ? tableHtml(
        'Folds, per cent',
        ['Fold', 'Clips', 'Speakers', 'UAR', 'Accuracy'],
        folds.folds.map((fold) => [
          fold.fold + 1,
          fold.clips,
          fold.speakers,
          points(fold.uar),
          points(fold.accuracy),
        ]),
      )
    : ''
}
${tableHtml(
  'Confusion, in clips: rows true, columns predicted',
  ['', ...names],
  scores.confusion.map((row, index) => [names[index], ...row]),
)}
<div class="charts">
${chartSvg('Accuracy of the surest share', { x: 'share of clips kept, %', y: 'Vertical: % right' }, [
  { name: 'accuracy', points: curve('accuracy') },
  { name: 'UAR', points: curve('uar') },
])}
${chartSvg(
  'Reliability',
  {
    x: 'confidence, %',
    y: 'Vertical: % right. On the diagonal, confidence is what it says.',
    diagonal: true,
  },
  [
    { name: 'calibrated', points: bins(reliability.after) },
    { name: 'as trained', points: bins(reliability.before) },
  ],
)}</div>
<h3>Slices</h3>
${slices
  .map(({ by, slices: parts }) =>
    tableHtml(
      `By ${by}, per cent`,
      ['', 'Clips', 'Speakers', 'UAR', '95 % interval', 'Accuracy', ''],
      parts.map((part) => [
        part.key,
        part.clips,
        part.speakers,
        points(part.uar.value),
        interval(part.uar),
        points(part.accuracy.value),
        part.small ?? '',
      ]),
    ),
  )
  .join('\n')}`
}

function points(share: number): string {
  return (100 * share).toFixed(1)
}

function interval({ interval: of }: Figure): string {
  return of ? `${points(of.low)} to ${points(of.high)}` : '–'
}
