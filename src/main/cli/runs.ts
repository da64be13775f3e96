import type { Command } from 'commander'
import { comparisonText } from './comparison-text.ts'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult, table } from './output.ts'
import { headline, runText } from './run-text.ts'

export function runsCommand(program: Command): void {
  onDataset(program.command('runs'))
    .description('list the runs, show one, or compare two')
    .argument('[run]', 'the run to show')
    .option('--compare <run>', 'an earlier run to compare it with')
    .action((folder: string, reference: string | undefined, options: DatasetOptions & { compare?: string }) =>
      withDataset(folder, options, (dataset) => {
        const json = options.json === true
        if (reference === undefined) {
          const runs = dataset.runs()
          printResult(json, runs, () =>
            runs.length === 0
              ? `No runs yet. Train one: ser-studio train ${dataset.folder}`
              : table(
                  ['Run', 'State', 'Name', 'UAR', 'Time'],
                  runs.map((run) => [
                    run.id,
                    run.state,
                    run.name,
                    headline(run),
                    run.outcome ? duration(run.outcome.seconds) : '–',
                  ]),
                ),
          )
          return
        }
        const run = dataset.run(reference)
        if (options.compare !== undefined) {
          const comparison = dataset.compare(dataset.run(options.compare).id, run.id)
          printResult(json, comparison, () => comparisonText(comparison))
          return
        }
        printResult(json, { ...run, epochs: dataset.epochs(run.id) }, () => runText(run))
      }),
    )
}
