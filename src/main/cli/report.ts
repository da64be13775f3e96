import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { RunReport } from '#shared/domain/report.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { StudioError } from '#shared/errors.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { cardMarkdown, reportPage } from '../studio/studio.ts'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { reportText } from './report-text.ts'
import { scoredUnder } from './scored-under.ts'

interface ReportCommandOptions extends DatasetOptions {
  readonly out?: string
  readonly compare?: string
  readonly labels: ScoredUnder
}

export function reportCommand(program: Command): void {
  onDataset(program.command('report'))
    .description('report on a run: slices, calibration, coverage, folds, and limits of its scores')
    .argument('[run]', 'id, beginning of an id, or "last"', 'last')
    .option(
      '--out <file>',
      'write it to a file: .html for a self-contained page, .json for programs, .md for the model card',
    )
    .option('--compare <run>', 'compare with an earlier run, on the clips that both scored')
    .addOption(scoredUnder())
    .action((folder: string, run: string, options: ReportCommandOptions) =>
      withDataset(folder, options, async (dataset) => {
        const report = await dataset.report(run, { against: options.compare, under: options.labels })
        if (options.out !== undefined) {
          const file = resolve(options.out)
          dataset.requireOutside(file)
          writeUsersFile(file, asFile(report, file))
          printResult(options.json === true, { run: report.run.id, file }, () => `Written: ${file}`)
          return
        }
        printResult(options.json === true, report, () => reportText(report))
      }),
    )
}

function asFile(report: RunReport, file: string): string {
  switch (extname(file).toLowerCase()) {
    case '.html':
      return reportPage(report)
    case '.md':
      return cardMarkdown(report)
    case '.json':
      return `${JSON.stringify(report, null, 2)}\n`
    default:
      throw new StudioError(
        'bad-input',
        `${file} has no known extension. Use a name that ends in .html, .json or .md.`,
      )
  }
}
