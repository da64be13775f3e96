import type { LabelNames } from '#shared/domain/label-names.ts'
import { counted } from '#shared/words.ts'
import { comparisonText } from './comparison-text.ts'
import type { DemoOutcome } from './demo-stages.ts'
import { indexText } from './index-command.ts'
import { duration, megabytes } from './numbers.ts'
import { textTable } from './output.ts'
import { confusionText, runSummary, scoresText } from './run-text.ts'

/**
 * The demo's final report, with the names of the dataset's label set: findings, scores on unseen speakers, and file
 * locations.
 */
export function demoReport(outcome: DemoOutcome, names: LabelNames): string {
  const { index, run, queue, relabelled, comparison, exports, stages, peakMemoryBytes } = outcome
  const total = stages.reduce((sum, stage) => sum + stage.seconds, 0)
  const { planted } = relabelled
  const { nameOf } = names
  const sections: readonly (readonly [string, string])[] = [
    ['Clips', indexText(index, outcome.project)],
    [
      'Training',
      [
        runSummary(run),
        ...run.evaluations.map(scoresText),
        ...run.evaluations.slice(-1).map((evaluation) => confusionText(evaluation, names)),
      ].join('\n\n'),
    ],
    [
      `Review: ${outcome.reviewed}, most doubtful first`,
      queue.items.length === 0
        ? 'No clip in this queue.'
        : textTable(
            ['Clip', 'Label', 'Prediction', 'Confidence'],
            queue.items.map((item) => [
              item.path,
              item.label ? nameOf(item.label) : '–',
              item.predicted ? nameOf(item.predicted) : '–',
              item.confidence?.toFixed(2) ?? '–',
            ]),
          ),
    ],
    [
      'Likely label errors',
      [
        relabelled.how,
        `${counted(relabelled.labelled, 'label')} written, ${relabelled.changed} of them changes.`,
        ...(planted
          ? [
              `${planted.found} of the ${planted.wrong} wrong labels planted in the corpus were in that part of the queue.`,
            ]
          : []),
      ].join('\n'),
    ],
    ['Retraining', comparisonText(comparison, names)],
    [
      'Export',
      exports
        .map(
          (report) =>
            `${report.format}: ${counted(report.clips, 'clip')}, read back ${report.readBack}, in ${report.folder}`,
        )
        .join('\n'),
    ],
    [
      'Time and memory',
      [
        textTable(
          ['Stage', 'Time'],
          [...stages.map((stage) => [stage.name, duration(stage.seconds)]), ['All', duration(total)]],
        ),
        `Peak memory: studio ${megabytes(peakMemoryBytes.studio)}, trainer ${megabytes(peakMemoryBytes.trainer)}`,
      ].join('\n'),
    ],
    ['Folders', [`Dataset (only read): ${outcome.dataset}`, `Project: ${outcome.project}`].join('\n')],
  ]
  const body = sections.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')
  return outcome.synthetic
    ? `${body}\n\nThese clips are synthetic: no figure above says anything about real speech. Try: npm run demo -- /path/to/CREMA-D`
    : body
}
