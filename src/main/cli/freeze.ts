import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { FreezeSummary } from '#shared/contract/freezes.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface FreezeOptions extends DatasetOptions {
  readonly out?: string
  readonly list?: boolean
}

export function freezeCommand(program: Command): void {
  onDataset(program.command('freeze'))
    .description(
      'make a signed snapshot of the current labels, which ser-studio verify checks on any machine; the key is made at first use and stays in the data folder',
    )
    .option('--out <file>', 'also write the signed file, as JSON')
    .option('--list', 'list the freezes of the dataset instead')
    .action((folder: string, options: FreezeOptions) =>
      withDataset(folder, options, async (dataset) => {
        const json = options.json === true
        if (options.list) {
          const freezes = dataset.freezes.list()
          printResult(json, freezes, () => listText(freezes))
          return
        }
        requireIndexed(dataset)
        const file = options.out === undefined ? null : resolve(options.out)
        if (file !== null) dataset.requireOutside(file)
        const freeze = await followJob(dataset.jobs, dataset.freeze(), json)
        if (file !== null) writeUsersFile(file, (await dataset.freezes.file(freeze.id)).text)
        printResult(json, { ...freeze, file }, () => madeText(freeze, file))
      }),
    )
}

function madeText(freeze: FreezeSummary, file: string | null): string {
  const { id, recordings, labelled, events, keyFingerprint } = freeze
  return [
    `Freeze ${id}`,
    `   ${counted(recordings, 'recording')}, ${labelled} with a label; ${counted(events, 'event')} in the label log`,
    `   Key: ${keyFingerprint}`,
    ...(file === null ? [] : [`   Written: ${file}`]),
  ].join('\n')
}

function listText(freezes: readonly FreezeSummary[]): string {
  if (freezes.length === 0) return 'This dataset has no freeze yet.'
  return textTable(
    ['Made', 'Freeze', 'Recordings', 'Labels', 'Key'],
    freezes.map(({ at, id, recordings, labelled, keyFingerprint }) => [
      new Date(at).toISOString(),
      id.slice(0, 12),
      recordings,
      labelled,
      keyFingerprint.slice(0, 16),
    ]),
  )
}
