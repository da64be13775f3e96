import type { Command } from 'commander'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { enrolmentLines, evaluationText } from './run-text.ts'

export function evaluateCommand(program: Command): void {
  onDataset(program.command('evaluate'))
    .description("score a run's predictions against the labels as they are now")
    .argument('[run]', 'id, beginning of an id, or "last"', 'last')
    .action((folder: string, run: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const record = dataset.run(run)
        const { id } = record
        const evaluations = dataset.evaluate(id)
        const enrolment = record.outcome?.enrolment ?? null
        printResult(options.json === true, { run: id, evaluations, enrolment }, () =>
          [
            `Run ${id}, under the labels as they are now`,
            ...evaluations.map((evaluation) => `\n${evaluationText(evaluation)}`),
            ...(enrolment ? ['\nAs the run was trained:'] : []),
            ...enrolmentLines(record),
          ].join('\n'),
        )
      }),
    )
}
