import type { Command } from 'commander'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { evaluationText } from './run-text.ts'

export function evaluateCommand(program: Command): void {
  onDataset(program.command('evaluate'))
    .description("score a run's predictions against the labels as they are now")
    .argument('[run]', 'id, beginning of an id, or "last"', 'last')
    .action((folder: string, run: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const { id } = dataset.run(run)
        const evaluations = dataset.evaluate(id)
        printResult(options.json === true, { run: id, evaluations }, () =>
          [
            `Run ${id}, under the labels as they are now`,
            ...evaluations.map((evaluation) => `\n${evaluationText(evaluation)}`),
          ].join('\n'),
        )
      }),
    )
}
