import { resolve } from 'node:path'
import type { Command } from 'commander'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'

export function acousticsCommand(program: Command): void {
  onDataset(program.command('acoustics'))
    .description(
      "measure F0, intensity, jitter, shimmer, HNR and speech tempo of every clip, by Praat's definitions",
    )
    .option('--out <file>', 'also write the measures of all clips as a CSV table')
    .action((folder: string, options: DatasetOptions & { readonly out?: string }) =>
      withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const file = options.out === undefined ? null : resolve(options.out)
        if (file !== null) dataset.requireOutside(file)
        const job = dataset.measureAcoustics()
        const report = await followJob(dataset.jobs, job, options.json === true)
        const table = file === null ? null : dataset.acoustics.table()
        if (file !== null && table !== null) writeUsersFile(file, table.csv)
        printResult(options.json === true, { ...report, file, clips: table?.clips ?? null }, () =>
          [
            `${counted(report.measured, 'recording')} measured, ${report.reused} already there (${duration(report.seconds)})`,
            ...(table === null ? [] : [`${counted(table.clips, 'clip')} in ${file}`]),
            ...report.failed.map(({ path, message }) => `${path}: ${message}`),
          ].join('\n'),
        )
      }),
    )
}
