import type { SplitReport } from '#shared/domain/report.ts'
import { intervalText, pointsText } from './figures.ts'
import { forest, forestAxis, forestHead } from './forest.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Scores of each fold; null for a single fold. */
export function foldsHtml({ folds, scores }: SplitReport): Html {
  if (!folds) return html``
  const figures = folds.folds.map(({ uar }) => ({ value: uar, interval: null, noInterval: 'one fold' }))
  const axis = forestAxis(figures, scores.uar.value)
  return html`<h3>Folds</h3>
    <p>
      Mean UAR over ${folds.folds.length} folds ${pointsText(folds.meanUar)} %, standard deviation over folds
      ${pointsText(folds.deviationUar)} points, mean accuracy ${pointsText(folds.meanAccuracy)} %. All folds’
      clips together: ${pointsText(scores.uar.value)} %, 95 % interval over speakers
      ${intervalText(scores.uar)}.
    </p>
    ${htmlTable(
      'By fold, per cent',
      ['Fold', 'Clips', 'Speakers', `UAR, ${forestHead(axis)}`, 'UAR', 'Accuracy'],
      folds.folds.map(({ fold, clips, speakers, uar, accuracy }, i) => [
        ...[
          fold + 1,
          clips,
          speakers,
          forest(figures[i], axis, false),
          pointsText(uar),
          pointsText(accuracy),
        ],
      ]),
    )}`
}
