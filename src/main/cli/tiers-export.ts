import { mkdirSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { tierFileOf, TIER_FORMATS, type Dataset } from '../studio/studio.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { newTierFile } from './new-tier-file.ts'
import { printResult } from './output.ts'

interface ExportOptions extends DatasetOptions {
  readonly to: string
  readonly recording: readonly string[]
  readonly tier: readonly string[]
  readonly proposals?: boolean
}

export function tiersExportCommand(tiers: Command): void {
  const collect = (value: string, all: readonly string[]) => [...all, value]
  onDataset(tiers.command('export'))
    .argument('<out>', 'a folder: each recording with segments becomes a file of its own')
    .description('write the segments of recordings with their labels as files of tiers')
    .requiredOption('--to <format>', TIER_FORMATS.map(({ id }) => id).join(', '))
    .option('--recording <name>', 'only this recording; may be repeated', collect, [])
    .option('--tier <name>', 'only this tier; may be repeated', collect, [])
    .option('--proposals', 'also proposals that nobody accepted')
    .action((folder: string, out: string, options: ExportOptions) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        const written = exportTiers(dataset, resolve(out), options)
        if (written.length === 0)
          throw new StudioError('nothing-to-do', 'No chosen recording has segments to write.')
        printResult(options.json === true, { files: written }, () =>
          [
            ...written.flatMap(({ file, segments, lost }) => [
              `${file}: ${counted(segments, 'entry', 'entries')}`,
              ...lost.map((phrase) => `  Not in this format: ${phrase}.`),
            ]),
            `${counted(written.length, 'file')} in ${resolve(out)}.`,
          ].join('\n'),
        )
      }),
    )
}

function exportTiers(dataset: Dataset, out: string, options: ExportOptions) {
  const { to, recording, tier, proposals = false } = options
  const clips =
    recording.length > 0
      ? recording.map((name) => dataset.library.find(name))
      : dataset.library.many(dataset.segments.recordings())
  const chosen = { tiers: tier.length === 0 ? null : tier, proposals }
  mkdirSync(out, { recursive: true })
  return clips.flatMap((clip) => {
    const file = tierFileOf(clip, dataset.segments.list(clip, ''), namesOf(dataset), chosen)
    const segments = file.tiers.reduce((sum, { entries }) => sum + entries.length, 0)
    if (segments === 0) return []
    const { format, target } = newTierFile(join(out, nameOf(clip.path, to)), to)
    writeUsersFile(target, format.write(file))
    return [{ recording: clip.path, file: target, segments, lost: format.cannotHold(file) }]
  })
}

/** Recordings of the same name in other folders stay apart. */
function nameOf(path: string, to: string): string {
  const stem = path.slice(0, path.length - extname(path).length).replaceAll('/', '__')
  const extension = TIER_FORMATS.find(({ id }) => id === to)?.extensions[0] ?? ''
  return stem + extension
}
