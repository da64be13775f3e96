import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { NewLabel } from '#shared/contract/labels.ts'
import { parseOr } from '#shared/contract/parse.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { FLAG_KINDS, type Clip } from '#shared/domain/clips.ts'
import { leftOutText } from '#shared/domain/left-out.ts'
import { sourceNote } from '#shared/domain/label-sources.ts'
import type { LabelEntry, LogEntry, Reversal } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { readBatch, type BatchLine } from './label-batch.ts'
import { requireOffered } from './label-words.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { share } from './numbers.ts'
import { printResult, textTable } from './output.ts'

interface LabelCommandOptions extends DatasetOptions {
  readonly annotator: string
  readonly confidence?: number
  readonly intensity?: number
  readonly note: string
  readonly undo?: boolean
  readonly redo?: boolean
  readonly history?: boolean
  readonly adjudicate?: boolean
  readonly batch?: string
  readonly overrule?: string
  readonly newLabel?: boolean
}

export function labelCommand(program: Command): void {
  onDataset(program.command('label'))
    .description(
      'label a clip, undo labels, or show the labels; every label is on disk when the command ends',
    )
    .argument('[clip]', 'path, file name or number of a clip')
    .argument('[emotion]', 'fear, FEA, F …')
    .option('--annotator <name>', 'who labels', userInfo().username)
    .option('--confidence <share>', 'how sure, 0 to 1', share)
    .option('--intensity <share>', 'how strong, 0 to 1', share)
    .option('--note <text>', 'a remark', '')
    .option('--adjudicate', 'settle a disagreement, until another label differs')
    .option('--undo', "take back the annotator's last label")
    .option('--redo', 'redo what was undone last')
    .option('--history', "show the clip's labels")
    .option(
      '--batch <file>',
      'labels as JSON lines of { clip, emotion, confidence?, intensity?, note? }; - reads stdin',
    )
    .option('--new-label', 'add the emotion to the label set if it is not in it')
    .option('--overrule <flag>', 'train on the clip despite this finding')
    .action(
      (folder: string, clip: string | undefined, emotion: string | undefined, options: LabelCommandOptions) =>
        withDataset(folder, options, async (dataset) => {
          requireIndexed(dataset)
          const { result, text } = await act(dataset, clip, emotion, options)
          printResult(options.json === true, result, () => text)
        }),
    )
}

/** What was done, as data and as text. */
interface Done {
  readonly result: unknown
  readonly text: string
}

async function act(
  dataset: Dataset,
  clip: string | undefined,
  emotion: string | undefined,
  options: LabelCommandOptions,
): Promise<Done> {
  if (options.undo || options.redo) return takeBackOrRestore(dataset, options)
  if (options.batch !== undefined) return labelAll(dataset, await readBatch(options.batch), options)
  if (clip === undefined) throw new StudioError('bad-input', 'Name a clip, or use --batch, --undo or --redo.')
  const found = dataset.library.find(clip)
  if (options.overrule !== undefined) return overrule(dataset, found, options.overrule, options.annotator)
  if (options.history || emotion === undefined) return showHistory(dataset, found)
  const { annotator, confidence = null, intensity = null, note, adjudicate: adjudicates = false } = options
  const given = { clip: found.id, emotion, annotator, confidence, intensity, note, adjudicates }
  const label = parseOr(NewLabel, given, 'The label cannot be written')
  if (options.newLabel !== true) requireOffered(dataset, [label.emotion])
  const entry = dataset.labels.add(label)
  return { result: entry, text: `${found.path}: ${sentence(entry, namesOf(dataset))}` }
}

function takeBackOrRestore(dataset: Dataset, { annotator, undo }: LabelCommandOptions): Done {
  const { labels } = dataset
  const entry = undo ? labels.undo(annotator) : labels.redo(annotator)
  if (!entry) throw new StudioError('nothing-to-do', `${annotator} has nothing to ${undo ? 'undo' : 'redo'}.`)
  return { result: entry, text: `${undo ? 'Took back' : 'Restored'} ${whatWas(entry, namesOf(dataset))}` }
}

function whatWas({ act, labels }: Reversal, names: LabelNames): string {
  if (labels.length === 1) return sentence(labels[0], names)
  return `${counted(act.entries, 'label')} by ${act.annotator}${act.emotion ? `: ${names.nameOf(act.emotion)}` : ''}`
}

function labelAll(dataset: Dataset, lines: readonly BatchLine[], options: LabelCommandOptions): Done {
  const { annotator } = options
  const labels = lines.map((line) => {
    const label = { ...line, clip: dataset.library.find(line.clip).id, annotator }
    return parseOr(NewLabel, label, `${line.clip} cannot be labelled`)
  })
  if (options.newLabel !== true)
    requireOffered(
      dataset,
      labels.map(({ emotion }) => emotion),
    )
  const { entries, leftOut } = dataset.labels.addAll(labels)
  const done = `${counted(entries.length, 'clip')} labelled by ${annotator}.`
  return {
    result: { labelled: entries.length, leftOut },
    text: leftOut ? `${done}\n${leftOutText(leftOut)}` : done,
  }
}

function overrule(dataset: Dataset, clip: Clip, finding: string, annotator: string): Done {
  const kind = FLAG_KINDS.find((known) => known === finding)
  if (!kind)
    throw new StudioError('bad-input', `"${finding}" is no finding. One of: ${FLAG_KINDS.join(', ')}.`)
  dataset.labels.overrule(clip.id, kind, annotator)
  return {
    result: { clip: clip.path, overruled: kind },
    text: `${clip.path}: "${kind}" no longer keeps it from training.`,
  }
}

function showHistory(dataset: Dataset, clip: Clip): Done {
  const entries = dataset.labels.history(clip)
  const names = namesOf(dataset)
  const rows = entries.map((entry) => [
    entry.seq,
    new Date(entry.at).toISOString(),
    entry.annotator,
    whatIs(entry, names),
    entry.note,
  ])
  const text =
    rows.length > 0
      ? textTable(['No.', 'When', 'Who', 'What', 'Note'], rows)
      : `${clip.path} has no labels yet.`
  return { result: { clip, entries }, text }
}

function whatIs({ action, emotion, target, source }: LogEntry, { nameOf }: LabelNames): string {
  if (emotion) return `${nameOf(emotion)}${sourceNote(source)}`
  return target === null ? action : `${action} of no. ${target}`
}

function sentence(entry: LabelEntry, { nameOf }: LabelNames): string {
  return `${nameOf(entry.emotion)} by ${entry.annotator} (no. ${entry.seq})`
}
