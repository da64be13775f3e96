import { counted } from '#shared/words.ts'
import type { Command } from 'commander'
import type { IndexReport } from '../studio/studio.ts'
import { onDataset, parseCorpus, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

export function indexCommand(program: Command): void {
  onDataset(program.command('index'))
    .description('read a folder of clips, check every clip, and store the findings')
    .option('--corpus <name>', 'the naming scheme of the files, if the detected one is wrong')
    .action((folder: string, options: DatasetOptions) =>
      withDataset(folder, options, async (dataset) => {
        const corpus = options.corpus === undefined ? undefined : parseCorpus(options.corpus)
        const report = await followJob(dataset.jobs, dataset.index({ corpus }), options.json === true)
        printResult(options.json === true, { project: dataset.projectFolder, ...report }, () =>
          indexText(report, dataset.projectFolder),
        )
      }),
    )
}

export function indexText(report: IndexReport, projectFolder: string): string {
  const flags = Object.entries(report.flagged).filter(([, clips]) => clips > 0)
  return [
    report.recognised,
    `${counted(report.clips, 'clip')} of ${counted(report.speakers, 'speaker')}: ${report.added} new, ${report.changed} changed, ${report.moved} moved, ${report.removed} removed (${duration(report.seconds)})`,
    flags.length > 0
      ? `\n${textTable(['Finding', 'Clips'], flags)}\nClips with findings are not trained on until a person overrules the finding.`
      : 'No findings.',
    ...report.advice,
    `Project: ${projectFolder}`,
  ].join('\n')
}
