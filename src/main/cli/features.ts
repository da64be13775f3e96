import type { Command } from 'commander'
import { FEATURE_KINDS, FeatureKind } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'

export function featuresCommand(program: Command): void {
  onDataset(program.command('features'))
    .description('extract and cache features before training')
    .option('--kind <kinds...>', `which: ${FEATURE_KINDS.join(', ')}`, ['frames', 'functionals'])
    .option('--encoder <folder>', 'features of this pretrained encoder (see "encoder")')
    .action((folder: string, options: DatasetOptions & { kind: string[]; encoder?: string }) =>
      withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const job =
          options.encoder === undefined
            ? dataset.extract(options.kind.map(parseKind))
            : dataset.encode(options.encoder)
        const report = await followJob(dataset.jobs, job, options.json === true)
        printResult(options.json === true, report, () =>
          [
            `${report.extracted} extracted, ${report.reused} already there (${duration(report.seconds)})`,
            ...report.failed.map((failure) => `${failure.file}: ${failure.message}`),
          ].join('\n'),
        )
      }),
    )
}

function parseKind(text: string): FeatureKind {
  const parsed = FeatureKind.safeParse(text)
  if (parsed.success) return parsed.data
  throw new StudioError(
    'bad-input',
    `"${text}" is not a kind of features. Use one of: ${FEATURE_KINDS.join(', ')}.`,
  )
}
