import type { Command } from 'commander'
import { withdrawnText } from '#shared/domain/withdrawal.ts'
import { changesText, SCORED_UNDER_NAMES, type ScoredUnder } from '#shared/domain/scores.ts'
import { comparisonText } from './comparison-text.ts'
import { namesOf, onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { scaleHeadline, scaleRunText } from './scale-text.ts'
import { headline, runText } from './run-text.ts'
import { scoredUnder, standingLines } from './scored-under.ts'

interface RunsOptions extends DatasetOptions {
  readonly compare?: string
  readonly labels: ScoredUnder
}

export function runsCommand(program: Command): void {
  onDataset(program.command('runs'))
    .description('list the runs, show one, or compare two')
    .argument('[run]', 'the run to show')
    .option('--compare <run>', 'an earlier run to compare it with')
    .addOption(scoredUnder())
    .action((folder: string, reference: string | undefined, options: RunsOptions) =>
      withDataset(folder, options, (dataset) => {
        const json = options.json === true
        if (reference === undefined) {
          const runs = dataset.runs()
          const standings = dataset.standings(runs.map(({ id }) => id))
          const scaleRuns = dataset.scales.runs()
          const listed = runs.map((run, index) => ({ ...run, standing: standings[index] }))
          printResult(json, [...listed, ...scaleRuns], () =>
            runs.length + scaleRuns.length === 0
              ? `No runs yet. Train one: ser-studio train ${dataset.folder}`
              : textTable(
                  [
                    'Run',
                    'State',
                    'Name',
                    `UAR ${SCORED_UNDER_NAMES[options.labels].toLowerCase()}`,
                    'Time',
                    'Labels',
                  ],
                  [
                    ...listed.map((run) => [
                      run.id,
                      run.state,
                      run.name,
                      headline(run.standing[options.labels]),
                      run.outcome ? duration(run.outcome.seconds) : '–',
                      [withdrawnText(run.data.withdrawnSpeakers), changesText(run.standing.changes)]
                        .flatMap((text) => text ?? [])
                        .join('; '),
                    ]),
                    ...scaleRuns.map((run) => [
                      ...[run.id, run.state, run.name, scaleHeadline(run)],
                      run.outcome ? duration(run.outcome.seconds) : '–',
                      'scales',
                    ]),
                  ],
                ),
          )
          return
        }
        if (options.compare === undefined && dataset.scales.has(reference)) {
          const run = dataset.scales.run(reference)
          printResult(json, { ...run, epochs: dataset.epochs(run.id) }, () => scaleRunText(run))
          return
        }
        const run = dataset.run(reference)
        if (options.compare !== undefined) {
          const comparison = dataset.compare(dataset.run(options.compare).id, run.id)
          printResult(json, comparison, () => comparisonText(comparison, namesOf(dataset)))
          return
        }
        const [standing] = dataset.standings([run.id])
        printResult(json, { ...run, epochs: dataset.epochs(run.id), standing }, () =>
          [...standingLines(standing), runText(run, namesOf(dataset))].join('\n'),
        )
      }),
    )
}
