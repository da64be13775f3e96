import { userInfo } from 'node:os'
import { Option, type Command } from 'commander'
import type { Scheme, SchemeFile } from '#shared/contract/scheme.ts'
import { classesOf } from '#shared/domain/label-set.ts'
import { fieldChanges, SCHEME_PRESETS } from '#shared/domain/scheme/index.ts'
import type { Dataset } from '../studio/studio.ts'
import { readText } from '../storage/files/index.ts'
import { onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { note } from './for-terminals.ts'
import { printResult } from './output.ts'
import { changeText } from './scheme-changes.ts'

interface SchemeOptions extends DatasetOptions {
  readonly file?: string
  readonly preset?: string
  readonly annotator: string
  readonly preview?: true
}

export function schemeCommand(program: Command): void {
  onDataset(program.command('scheme'))
    .description('print what annotators are asked as YAML, or replace it by a file or a preset')
    .addOption(new Option('--file <file>', 'a scheme as YAML or JSON').conflicts('preset'))
    .addOption(new Option('--preset <name>', 'a preset').choices(SCHEME_PRESETS.map(({ id }) => id)))
    .option('--preview', 'print what a file or a preset would change, and change nothing')
    .option('--annotator <name>', 'who changes the scheme', userInfo().username)
    .action((folder: string, options: SchemeOptions) =>
      withDataset(folder, options, (dataset) => {
        const change = changeOf(dataset, options)
        if (change !== null) {
          const { fields } = dataset.scheme.get()
          const changes = fieldChanges(fields, change, dataset.scheme.use())
          const text = () => changeText(changes, fields)
          if (options.preview === true) {
            printResult(options.json === true, { changes }, text)
            return
          }
          note(text())
          dataset.scheme.apply(change, options.annotator)
        }
        printResult(options.json === true, shown(dataset), () => dataset.scheme.file().text.trimEnd())
      }),
    )
}

const shown = ({ scheme, labelSet }: Dataset): Scheme & { readonly emotions: readonly unknown[] } => ({
  ...scheme.get(),
  emotions: labelSet.get().classes,
})

function changeOf({ scheme, labelSet }: Dataset, { file, preset }: SchemeOptions): SchemeFile | null {
  if (file !== undefined) return scheme.read(readText(file))
  const chosen = SCHEME_PRESETS.find(({ id }) => id === preset)
  if (!chosen) return null
  const { asksEmotion, emotions, fields } = chosen
  return {
    kind: 'ser-studio-scheme',
    schemaVersion: 1,
    ...(emotions ? { emotions: [...classesOf(emotions, labelSet.get().classes)] } : {}),
    asksEmotion,
    asksReason: scheme.get().asksReason,
    fields: [...fields],
    mappings: [],
  }
}
