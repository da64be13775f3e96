import type { Command } from 'commander'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { reportText } from './report-text.ts'

export function reportCommand(program: Command): void {
  onDataset(program.command('report'))
    .description('take a run apart: slices, calibration, coverage, folds, and what its figures do not say')
    .argument('[run]', 'id, beginning of an id, or "last"', 'last')
    .action((folder: string, run: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const report = dataset.report(run)
        printResult(options.json === true, report, () => reportText(report))
      }),
    )
}
