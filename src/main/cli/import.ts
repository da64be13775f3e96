import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { ImportSettings } from '#shared/contract/import.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { KNOWN_EMOTIONS } from '#shared/domain/emotions.ts'
import { CHANGED_FIELDS } from '#shared/domain/import.ts'
import { StudioError } from '#shared/errors.ts'
import type { ImportPreview } from '#shared/contract/index.ts'
import type { Dataset } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { settingsOptions, settingsWith, type GivenOption } from './import-options.ts'
import { changesText, speakersText, tablesText } from './import-text.ts'
import { indexText } from './index-command.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'
import { readJsonOption } from './read-json.ts'

interface ImportCommandOptions extends DatasetOptions {
  readonly annotator: string
  readonly settings?: string
  readonly printSettings?: boolean
  readonly apply?: boolean
  readonly undo?: boolean
}

export function importCommand(program: Command): void {
  const command = onDataset(program.command('import'))
    .description(
      'list the tables of a folder and show what an import would change; --apply imports, --undo takes the last import back',
    )
    .option('--apply', 'change the clips and write the labels')
    .option('--undo', 'take the last import back, with its labels')
    .option('--annotator <name>', 'who imports', userInfo().username)
    .option('--settings <file>', 'settings as --print-settings prints them, instead of the current ones')
    .option('--print-settings', 'print the settings as JSON, and change nothing')
  const given = settingsOptions(command)
  command.action((folder: string, options: ImportCommandOptions) =>
    withDataset(folder, options, (dataset) => {
      requireIndexed(dataset)
      return options.undo === true ? undo(dataset, options) : assist(dataset, given, options)
    }),
  )
}

async function undo(dataset: Dataset, { annotator, json = false }: ImportCommandOptions): Promise<void> {
  const report = await followJob(dataset.jobs, dataset.undoImport(annotator), json)
  printResult(json, { undone: true, report }, () =>
    ['The last import was taken back.', indexText(report, dataset.projectFolder)].join('\n'),
  )
}

async function assist(
  dataset: Dataset,
  given: readonly GivenOption[],
  { annotator, settings: file, printSettings, apply = false, json = false }: ImportCommandOptions,
): Promise<void> {
  const before = await followJob(dataset.jobs, dataset.inspectImport(), json)
  const base = file === undefined ? before.settings : settingsIn(file)
  const classes = dataset.labelSet.get().classes.map(({ emotion }) => emotion)
  const offered = new Set([...classes, ...KNOWN_EMOTIONS.map(({ id }) => id)])
  const settings = settingsWith(base, given, { tables: before.tables, offered })
  if (printSettings === true) {
    printResult(true, settings, () => '')
    return
  }
  const preview = await followJob(dataset.jobs, dataset.previewImport(settings), json)
  if (apply) {
    if (isSame(settings, before.settings) && !changesAnything(preview))
      throw new StudioError(
        'nothing-to-do',
        'The import would change nothing. Choose other settings first; see ser-studio import --help.',
      )
    const { fingerprint } = preview
    const job = dataset.applyImport({ settings, fingerprint, annotator })
    const report = await followJob(dataset.jobs, job, json)
    printResult(json, { applied: true, preview, report }, () =>
      [
        changesText(preview),
        'Imported. To take it back: --undo',
        indexText(report, dataset.projectFolder),
      ].join('\n\n'),
    )
    return
  }
  const inspection = await followJob(dataset.jobs, dataset.inspectImport(settings), json)
  printResult(json, { applied: false, inspection, preview }, () =>
    [
      tablesText(inspection),
      speakersText(inspection),
      changesText(preview),
      'Nothing was changed. To import, add --apply.',
    ]
      .filter((part) => part !== null)
      .join('\n\n'),
  )
}

function settingsIn(file: string): ImportSettings {
  return parseOr(ImportSettings, readJsonOption(file), `${file} holds no import settings`)
}

function isSame(one: ImportSettings, other: ImportSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function changesAnything({ changes, labels }: ImportPreview): boolean {
  return CHANGED_FIELDS.some((field) => changes[field].clips > 0) || labels.some(({ added }) => added > 0)
}
