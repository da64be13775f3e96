import type { Command } from 'commander'
import { SCORED_UNDER_NAMES, type ScoredUnder } from '#shared/domain/scores.ts'
import { namesOf, onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { scoredUnder, standingLines } from './scored-under.ts'
import { enrolmentLines, evaluationText } from './run-text.ts'

export function evaluateCommand(program: Command): void {
  onDataset(program.command('evaluate'))
    .description("score a run's predictions against the labels as they are now")
    .argument('[run]', 'id, beginning of an id, or "last"', 'last')
    .addOption(scoredUnder())
    .action((folder: string, run: string, options: DatasetOptions & { labels: ScoredUnder }) =>
      withDataset(folder, options, (dataset) => {
        const record = dataset.run(run)
        const { id } = record
        const evaluations = dataset.evaluate(id, options.labels)
        const [standing] = dataset.standings([id])
        const enrolment = record.outcome?.enrolment ?? null
        printResult(
          options.json === true,
          { run: id, under: options.labels, evaluations, standing, enrolment },
          () =>
            [
              `Run ${id}: ${SCORED_UNDER_NAMES[options.labels].toLowerCase()}`,
              ...standingLines(standing),
              ...evaluations.map((evaluation) => `\n${evaluationText(evaluation, namesOf(dataset))}`),
              ...(enrolment ? ['\nAs the run was trained:'] : []),
              ...enrolmentLines(record),
            ].join('\n'),
        )
      }),
    )
}
