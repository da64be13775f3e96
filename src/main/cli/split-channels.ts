import { resolve } from 'node:path'
import type { Command } from 'commander'
import { counted } from '#shared/words.ts'
import {
  defaultDataFolder,
  knownDatasets,
  redactedEverywhere,
  splitChannels,
  type ChannelFiles,
} from '../studio/studio.ts'
import { printResult } from './output.ts'

export function splitChannelsCommand(program: Command): void {
  program
    .command('split-channels')
    .description('write each channel of recordings to a file of its own, such as the two persons of a call')
    .argument('<recordings>', 'a folder of audio, or a single file; it is only read')
    .argument('<out>', 'a folder that does not exist yet, outside the recordings')
    .option('--json', 'print the result as JSON on stdout')
    .action(async (recordings: string, out: string, { json = false }: { json?: boolean }) => {
      const report = await splitChannels(
        resolve(recordings),
        resolve(out),
        knownDatasets(defaultDataFolder()),
        redactedEverywhere(defaultDataFolder()),
      )
      printResult(json, report, () => reportText(report))
    })
}

function reportText({ folder, recordings, files, skipped }: ChannelFiles): string {
  return [
    `${counted(files, 'file')} of ${counted(recordings, 'recording')} in ${folder}. Next: ser-studio index ${folder}`,
    ...skipped.map(({ path, reason }) => `Skipped ${path}: ${reason}`),
  ].join('\n')
}
