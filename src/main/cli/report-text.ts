import { labelNames } from '#shared/domain/label-names.ts'
import type { RunReport, SplitReport } from '#shared/domain/report.ts'
import { SCORED_UNDER_NAMES } from '#shared/domain/scores.ts'
import { formatPoints as points } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { comparisonText } from './comparison-text.ts'
import { percent } from './numbers.ts'
import { standingLines } from './scored-under.ts'
import { textTable } from './output.ts'
import { enrolmentLines, runSummary, scoresText } from './run-text.ts'

/** A run's report as text. */
export function reportText({
  run,
  under,
  standing,
  labelSet,
  splits,
  limits,
  comparison,
}: RunReport): string {
  return [
    [runSummary(run), `${SCORED_UNDER_NAMES[under]}.`, ...standingLines(standing)].join('\n'),
    ...splits.map(splitText),
    ...(comparison ? [comparisonText(comparison, labelNames(labelSet))] : []),
    ...(run.outcome?.enrolment ? [enrolmentLines(run).join('\n').trimStart()] : []),
    ['Limits', ...limits.map((limit) => `- ${limit}`)].join('\n'),
  ].join('\n\n')
}

function splitText({ scores, folds, slices, coverage, riskCoverageArea }: SplitReport): string {
  return [
    scoresText(scores),
    ...(folds
      ? [
          `Mean over ${folds.folds.length} folds: UAR ${points(folds.meanUar)} % (standard deviation over folds ${points(folds.deviationUar)}), accuracy ${points(folds.meanAccuracy)} %`,
        ]
      : []),
    ...slices.map(({ by, slices, unknown }) =>
      [
        `By ${by}${unknown > 0 ? ` (not known of ${counted(unknown, 'clip')})` : ''}`,
        textTable(
          ['', 'Clips', 'Speakers', 'UAR', 'Accuracy', ''],
          slices.map((slice) => [
            ...[slice.name, slice.clips, slice.speakers, percent(slice.uar), percent(slice.accuracy)],
            slice.small ?? '',
          ]),
        ),
      ].join('\n'),
    ),
    [
      `The surest clips (area under risk and coverage ${riskCoverageArea.toFixed(3)})`,
      textTable(
        ['Kept', 'Clips', 'Confidence from', 'Accuracy', 'UAR'],
        coverage
          .filter((_, index) => index % 2 === 1)
          .map((point) => [
            ...[`${Math.round(100 * point.coverage)} %`, point.clips, point.confidence.toFixed(2)],
            ...[points(point.accuracy), points(point.uar)],
          ]),
      ),
    ].join('\n'),
  ].join('\n\n')
}
