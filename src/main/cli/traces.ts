import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { TRACE_RESAMPLINGS } from '#shared/contract/traces.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { traceTableHead, type Dataset } from '../studio/studio.ts'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { note } from './for-terminals.ts'
import { printResult } from './output.ts'
import { tracesText, type DimensionAgreement } from './traces-text.ts'

interface ExportOptions extends DatasetOptions {
  readonly out: string
  readonly raw?: boolean
  readonly method: string
}

export function tracesCommand(program: Command): void {
  const traces = program
    .command('traces')
    .description('continuous ratings of recordings of five minutes or more: docs/traces.md')
  show(traces)
  exportTraces(traces)
}

function show(traces: Command): void {
  onDataset(traces.command('show'))
    .description("each annotator's lag, ICC and CCC of the ratings of a recording, by dimension")
    .argument('<recording>', 'its path in the dataset')
    .action((folder: string, path: string, options: DatasetOptions) =>
      withDataset(folder, options, async (dataset) => {
        const clip = dataset.library.find(path)
        const { traces } = await dataset.traces.list(clip)
        const found: DimensionAgreement[] = []
        for (const dimension of new Set(traces.map((trace) => trace.dimension))) {
          const { mean: _, deviation: __, ...agreement } = await dataset.traces.agreement(clip, dimension)
          found.push({ dimension, ...agreement })
        }
        if (found.length === 0)
          throw new StudioError('nothing-to-do', `${path} has no continuous ratings. Rate it on its page.`)
        printResult(options.json === true, { recording: path, dimensions: found }, () => tracesText(found))
      }),
    )
}

function exportTraces(traces: Command): void {
  onDataset(traces.command('export'))
    .description('write ratings as CSV: at 10 Hz, or each recorded sample and whether it counts')
    .argument('[recording]', 'its path in the dataset; without it, all recordings that were rated')
    .requiredOption('--out <file>', 'a new file')
    .option('--raw', 'each recorded sample, also those that were replaced or taken back')
    .option(
      '--method <method>',
      `how values at 10 Hz come from samples: ${TRACE_RESAMPLINGS.join(', ')}`,
      'linear',
    )
    .action((folder: string, path: string | undefined, options: ExportOptions) =>
      withDataset(folder, options, async (dataset) => {
        const method = TRACE_RESAMPLINGS.find((one) => one === options.method)
        if (!method)
          throw new StudioError(
            'bad-input',
            `There is no method “${options.method}”. Use one of: ${TRACE_RESAMPLINGS.join(', ')}.`,
          )
        const target = newFile(dataset, options.out)
        const table = { raw: options.raw === true, method }
        const head = traceTableHead(table)
        const recordings = path === undefined ? rated(dataset) : [dataset.library.find(path)]
        const parts: string[] = []
        for (const clip of recordings) {
          note(clip.path)
          parts.push((await dataset.traces.table(clip, table)).slice(head.length))
        }
        const lines = parts.reduce((sum, part) => sum + part.split('\n').length - 1, 0)
        if (lines === 0)
          throw new StudioError(
            'nothing-to-do',
            'There are no continuous ratings to export, so no file was written.',
          )
        writeUsersFile(target, head + parts.join(''))
        printResult(
          options.json === true,
          { out: target, recordings: recordings.length, lines },
          () => `${counted(lines, 'line')} of ${counted(recordings.length, 'recording')} in ${target}.`,
        )
      }),
    )
}

function rated({ traces, library }: Dataset): readonly Clip[] {
  const clips = library.many(library.withContent(traces.recordings()))
  const byContent = new Map(clips.map((clip) => [clip.content, clip]))
  return [...byContent.values()].sort((a, b) => a.path.localeCompare(b.path))
}

function newFile(dataset: Dataset, out: string): string {
  const target = resolve(out)
  if (existsSync(target))
    throw new StudioError('conflict', `${target} already exists. Choose another name, or delete it.`)
  dataset.requireOutside(target)
  return target
}
