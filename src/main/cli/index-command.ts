import { ChannelSettingSchema } from '#shared/contract/channel-setting.ts'
import type { ChannelSetting } from '#shared/domain/channels.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Command } from 'commander'
import type { IndexReport } from '../studio/studio.ts'
import { onDataset, parseCorpus, withDataset, type DatasetOptions } from './dataset.ts'
import { duration } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface IndexCommandOptions extends DatasetOptions {
  readonly channels?: string
}

const CHANNEL_WAYS =
  'auto (decides for each clip), mix (the mean of all channels), left, right, or a number from 1'
const SIDES: ReadonlyMap<string, number> = new Map([
  ['left', 1],
  ['right', 2],
])

export function indexCommand(program: Command): void {
  onDataset(program.command('index'))
    .description('read a folder of clips, check every clip, and store the findings')
    .option('--corpus <name>', 'the naming scheme of the files, if the detected one is wrong')
    .option('--channels <which>', `${CHANNEL_WAYS}; kept for later`)
    .action((folder: string, options: IndexCommandOptions) =>
      withDataset(folder, options, async (dataset) => {
        const corpus = options.corpus === undefined ? undefined : parseCorpus(options.corpus)
        const channels = options.channels === undefined ? undefined : parseChannels(options.channels)
        const job = dataset.index({ corpus, channels })
        const report = await followJob(dataset.jobs, job, options.json === true)
        printResult(options.json === true, { project: dataset.projectFolder, ...report }, () =>
          indexText(report, dataset.projectFolder),
        )
      }),
    )
}

function parseChannels(value: string): ChannelSetting {
  const parsed = ChannelSettingSchema.safeParse(
    /^\d+$/.test(value) ? Number(value) : (SIDES.get(value) ?? value),
  )
  if (parsed.success) return parsed.data
  throw new StudioError('bad-input', `"${value}" is no choice of channels. Use ${CHANNEL_WAYS}.`)
}

export function indexText(report: IndexReport, projectFolder: string): string {
  const flags = Object.entries(report.flagged).filter(([, clips]) => clips > 0)
  return [
    report.recognised,
    `${counted(report.clips, 'clip')} of ${counted(report.speakers, 'speaker')}: ${report.added} new, ${report.changed} changed, ${report.moved} moved, ${report.removed} removed (${duration(report.seconds)})`,
    flags.length > 0
      ? `\n${textTable(['Finding', 'Clips'], flags)}\nClips with findings are not trained on until a person overrules the finding; "channels" is only a note.`
      : 'No findings.',
    ...report.advice,
    `Project: ${projectFolder}`,
  ].join('\n')
}
