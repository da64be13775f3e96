import { resolve } from 'node:path'
import type { Command } from 'commander'
import { EXPORT_FORMATS } from '#shared/contract/export-formats.ts'
import { ExportOptions, ExportParts } from '#shared/contract/export.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { notPermittedText } from '#shared/domain/speaker-consent.ts'
import { freezeText } from '#shared/domain/freezes.ts'
import { counted } from '#shared/words.ts'
import type { Dataset, ExportReport } from '../studio/studio.ts'
import { filterOf } from './filter-option.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { duration, megabytes } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface ExportCommandOptions extends DatasetOptions {
  readonly format: string
  readonly with: readonly string[]
  readonly without: readonly string[]
  readonly audio?: string
  readonly run?: string
  readonly emotion?: readonly string[]
  readonly speaker?: readonly string[]
  readonly labelled?: boolean
  readonly unflagged?: boolean
  readonly filter?: string
  readonly labelTable?: string
  readonly plain?: boolean
  readonly overwrite?: boolean
  readonly sharing?: boolean
}

const NEED_AUDIO = EXPORT_FORMATS.filter(({ needsAudio }) => needsAudio).map(({ id }) => id)
const FORMATS_HELP = EXPORT_FORMATS.map(({ id, about }) => `  ${id.padEnd(12)} ${about}`).join('\n')
const PARTS = Object.keys(ExportParts.shape).filter((part) => part !== 'predictions')

export function exportCommand(program: Command): void {
  onDataset(program.command('export'))
    .description('export the labelled dataset for other tools; the folder appears when it is complete')
    .argument('<destination>', 'a folder that does not exist yet')
    .option('--format <name>', EXPORT_FORMATS.map(({ id }) => id).join(', '), 'csv')
    .option('--with <parts...>', `additional columns: ${PARTS.join(', ')}`, [])
    .option('--without <parts...>', 'leave out any of them', [])
    .option('--run <run>', 'add the predictions and the split of this run')
    .option(
      '--audio <how>',
      `copy, link (hard links) or none; by default copy for ${NEED_AUDIO.join(', ')}, else none`,
    )
    .option('--emotion <names...>', 'only clips of these emotions')
    .option('--speaker <ids...>', 'only clips of these speakers')
    .option('--labelled', 'only clips that a person labelled: not those of imports or models')
    .option('--unflagged', 'only clips without open findings')
    .option('--filter <json>', 'any filter, as JSON')
    .option(
      '--label-table <form>',
      'long (one row for each label) or wide (one row for each clip, one column for each annotator)',
      'long',
    )
    .option('--plain', 'CSV or TSV without the escapes that make it safe to open in a spreadsheet')
    .option('--sharing', 'the export leaves the institution: leave out speakers who do not permit that')
    .option('--overwrite', 'replace an earlier export in the folder')
    .addHelpText('after', `\nFormats:\n${FORMATS_HELP}`)
    .action((folder: string, destination: string, options: ExportCommandOptions) =>
      withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const job = dataset.export(exportOptions(dataset, destination, options))
        const report = await followJob(dataset.jobs, job, options.json === true)
        printResult(options.json === true, report, () => exportText(report))
      }),
    )
}

function exportOptions(dataset: Dataset, destination: string, options: ExportCommandOptions): ExportOptions {
  const part = (names: readonly string[], value: boolean) => names.map((name) => [name, value] as const)
  const settings = {
    format: options.format,
    folder: resolve(destination),
    audio: options.audio ?? (NEED_AUDIO.some((format) => format === options.format) ? 'copy' : 'none'),
    include: {
      ...Object.fromEntries([...part(options.with, true), ...part(options.without, false)]),
      predictions: options.run === undefined ? null : dataset.run(options.run).id,
    },
    filter: {
      ...filterOf(options.filter),
      ...(options.emotion && { emotions: options.emotion }),
      ...(options.speaker && { speakers: options.speaker }),
      ...(options.labelled && { labelledBy: ['person' as const] }),
      ...(options.unflagged && { flagged: false }),
    },
    labelTable: options.labelTable,
    spreadsheet: !options.plain,
    overwrite: options.overwrite === true,
    sharing: options.sharing === true,
  }
  return parseOr(ExportOptions, settings, 'The export cannot be made')
}

function exportText(report: ExportReport): string {
  const left = notPermittedText(report.notPermitted, 'this export')
  return [
    `${counted(report.clips, 'clip')}, ${counted(report.files, 'file')}, ${megabytes(report.bytes)} in ${report.folder} (${duration(report.seconds)})`,
    ...(left === null ? [] : [left]),
    ...(report.cannotHold.length === 0 ? [] : [`The format cannot hold: ${report.cannotHold.join('; ')}.`]),
    `${freezeText(report.freeze)}.`,
    textTable(['Emotion', 'Clips'], Object.entries(report.byEmotion)),
    textTable(['Split', 'Clips'], Object.entries(report.bySplit)),
  ].join('\n\n')
}
