import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { bundleLines } from '#shared/domain/bundle-text.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { namesOf, onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'

interface ImportBundleOptions extends DatasetOptions {
  readonly annotator: string
  readonly preview?: boolean
}

export function bundleCommand(program: Command): void {
  const bundle = program
    .command('bundle')
    .description('carry the label log to another machine as one file, and merge the logs of others')
  onDataset(bundle.command('export'))
    .description('write every event of the label log to a file: labels, notes, undos and redos')
    .argument('<file>', 'the bundle to write, as JSON')
    .action(exportBundle)
  onDataset(bundle.command('import'))
    .description(
      'merge a bundle as one act; events that the log contains already are left out, and the order of bundles does not matter',
    )
    .argument('<file>', 'the bundle')
    .option('--preview', 'show what would come in, and change nothing')
    .option('--annotator <name>', 'who merges it, and can undo it', userInfo().username)
    .action(importBundle)
}

function exportBundle(folder: string, file: string, options: DatasetOptions): Promise<void> {
  return withDataset(folder, options, async (dataset) => {
    const path = resolve(file)
    dataset.requireOutside(path)
    writeUsersFile(path, (await dataset.bundles.file()).text)
    printResult(options.json === true, { file: path }, () => `Written: ${path}`)
  })
}

function importBundle(folder: string, file: string, options: ImportBundleOptions): Promise<void> {
  const { annotator, preview = false, json = false } = options
  return withDataset(folder, options, async (dataset) => {
    const text = readFileSync(file, 'utf8')
    const report = await (preview ? dataset.bundles.preview(text) : dataset.bundles.merge(text, annotator))
    printResult(json, { merged: !preview, ...report }, () =>
      [
        ...bundleLines(report, namesOf(dataset).nameOf),
        ...(preview
          ? []
          : [`Merged. To take it back: ser-studio label "${folder}" --undo --annotator "${annotator}"`]),
      ].join('\n'),
    )
  })
}
