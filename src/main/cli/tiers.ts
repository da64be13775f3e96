import type { Command } from 'commander'
import type { Tier, TierFile } from '#shared/domain/tiers.ts'
import { StudioError } from '#shared/errors.ts'
import { formatNumber } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { openTierFile, TIER_FORMATS, type OpenedTierFile } from '../studio/studio.ts'
import { newTierFile } from './new-tier-file.ts'
import { printResult, textTable } from './output.ts'
import { proposeCommand } from './propose.ts'
import { tiersExportCommand } from './tiers-export.ts'
import { tiersImportCommand } from './tiers-import.ts'

interface ConvertOptions {
  readonly to?: string
  readonly recording?: string
  readonly json?: boolean
}

export function tiersCommand(program: Command): void {
  const tiers = program
    .command('tiers')
    .description(
      `files of intervals and points over time: ${TIER_FORMATS.map(({ name }) => name).join(', ')}`,
    )
  show(tiers)
  convert(tiers)
  proposeCommand(tiers)
  tiersImportCommand(tiers)
  tiersExportCommand(tiers)
}

function show(tiers: Command): void {
  tiers
    .command('show')
    .description('list the tiers of a file with their number of entries')
    .argument('<file>', 'the file, in any of the formats; its content decides')
    .option('--json', 'print the whole content as JSON on stdout')
    .action((path: string, { json = false }: { json?: boolean }) => {
      const opened = openTierFile(path)
      printResult(json, { format: opened.format.id, ...opened.file }, () => shownText(opened))
    })
}

function convert(tiers: Command): void {
  tiers
    .command('convert')
    .description('write a file of tiers in another format, and say what that format cannot hold')
    .argument('<in>', 'the file, in any of the formats; its content decides')
    .argument('<out>', 'a new file; its extension decides the format')
    .option('--to <format>', `the format: ${TIER_FORMATS.map(({ id }) => id).join(', ')}`)
    .option('--recording <name>', 'only the tiers of this recording, where a file is about several')
    .option('--json', 'print the result as JSON on stdout')
    .action((from: string, out: string, { to, recording, json = false }: ConvertOptions) => {
      const { format, target } = newTierFile(out, to)
      const { file } = openTierFile(from)
      const chosen = recording === undefined ? file : ofRecording(file, recording, from)
      const lost = format.cannotHold(chosen)
      writeUsersFile(target, format.write(chosen))
      const report = { out: target, format: format.id, entries: entriesIn(chosen), lost, notes: chosen.notes }
      printResult(json, report, () =>
        [
          `${counted(report.entries, 'entry', 'entries')} as ${format.name} in ${target}.`,
          ...lost.map((phrase) => `Not in this format: ${phrase}.`),
          ...chosen.notes.map((note) => `${from}: ${note}`),
        ].join('\n'),
      )
    })
}

function ofRecording(file: TierFile, recording: string, path: string): TierFile {
  const tiers = file.tiers.filter(({ media }) => (media ?? file.media) === recording)
  if (tiers.length > 0)
    return { ...file, media: recording, tiers: tiers.map((tier) => ({ ...tier, media: null })) }
  throw new StudioError(
    'not-found',
    `${path} has no tier of ${recording}. List its recordings: ser-studio tiers show "${path}"`,
  )
}

function shownText({ format, file }: OpenedTierFile): string {
  const length = file.durationSeconds === null ? [] : [`${formatNumber(file.durationSeconds, 3)} s`]
  return [
    [format.name, file.media ?? 'no recording named', ...length].join('; '),
    '',
    textTable(['Tier', 'Kind', 'Entries', 'From', 'To', 'Speaker', 'Recording'], file.tiers.map(rowOf)),
    ...(file.notes.length > 0 ? ['', ...file.notes] : []),
  ].join('\n')
}

function rowOf({ name, kind, entries, speaker, media }: Tier): readonly (string | number)[] {
  const last = entries.reduce((latest, { end }) => Math.max(latest, end), 0)
  const seconds = (time: number) => formatNumber(time, 3)
  return [
    ...[name, kind, entries.length],
    ...(entries.length > 0 ? [seconds(entries[0].start), seconds(last)] : ['–', '–']),
    ...[speaker ?? '–', media ?? '–'],
  ]
}

function entriesIn({ tiers }: TierFile): number {
  return tiers.reduce((sum, { entries }) => sum + entries.length, 0)
}
