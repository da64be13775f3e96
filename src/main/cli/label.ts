import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { NewLabel } from '#shared/contract/labels.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { NewAnswers } from '#shared/contract/scheme.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { FLAG_KINDS, type Clip } from '#shared/domain/clips.ts'
import { sourceNote } from '#shared/domain/label-sources.ts'
import type { LabelEntry, LogEntry, Reversal } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { answersText, parseAnswers } from './answer-words.ts'
import { readBatch } from './label-batch.ts'
import { labelAll, type Done } from './label-many.ts'
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
  readonly answer: readonly string[]
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
    .option(
      '--answer <field=value...>',
      'answer fields of the scheme: arousal=6, quality=noise,clipping, laughs=yes; nothing after = withdraws',
      [],
    )
    .option('--undo', "take back the annotator's last label")
    .option('--redo', 'redo what was undone last')
    .option('--history', "show the clip's labels")
    .option(
      '--batch <file>',
      'JSON lines of { clip, emotion?, confidence?, intensity?, note?, answers? }; - reads stdin',
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
  if (options.history || (emotion === undefined && options.answer.length === 0))
    return showHistory(dataset, found)
  const { annotator, confidence = null, intensity = null, note, adjudicate: adjudicates = false } = options
  const given = { clip: found.id, emotion, annotator, confidence, intensity, note, adjudicates }
  const labels = emotion === undefined ? [] : [parseOr(NewLabel, given, 'The label cannot be written')]
  if (options.newLabel !== true)
    requireOffered(
      dataset,
      labels.map((label) => label.emotion),
    )
  if (options.answer.length === 0) {
    const entry = dataset.labels.add(labels[0])
    return { result: entry, text: `${found.path}: ${sentence(entry, namesOf(dataset))}` }
  }
  const { fields } = dataset.scheme.get()
  const answers = parseAnswers(fields, options.answer)
  const { entries } = dataset.labels.addAnswered(labels, [
    parseOr(NewAnswers, { clip: found.id, annotator, answers, note }, 'The answers cannot be written'),
  ])
  const said = entries.map((entry) => `${found.path}: ${sentence(entry, namesOf(dataset))}`)
  return {
    result: { label: entries.at(0) ?? null, answers },
    text: [...said, `${found.path}: ${answersText(fields, answers)} by ${annotator}`].join('\n'),
  }
}

function takeBackOrRestore(dataset: Dataset, { annotator, undo }: LabelCommandOptions): Done {
  const { labels } = dataset
  const entry = undo ? labels.undo(annotator) : labels.redo(annotator)
  if (!entry) throw new StudioError('nothing-to-do', `${annotator} has nothing to ${undo ? 'undo' : 'redo'}.`)
  return { result: entry, text: `${undo ? 'Took back' : 'Restored'} ${whatWas(entry, namesOf(dataset))}` }
}

function whatWas({ act, labels }: Reversal, names: LabelNames): string {
  if (labels.length === 1) return sentence(labels[0], names)
  if (labels.length === 0 && act.detail !== '') return `${act.detail} by ${act.annotator}`
  return `${counted(act.entries, 'label')} by ${act.annotator}${act.emotion ? `: ${names.nameOf(act.emotion)}` : ''}`
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

function whatIs({ action, emotion, target, source, field, value }: LogEntry, { nameOf }: LabelNames): string {
  if (field) return `${field}: ${value ?? '–'}`
  if (emotion) return `${nameOf(emotion)}${sourceNote(source)}`
  return target === null ? action : `${action} of no. ${target}`
}

function sentence(entry: LabelEntry, { nameOf }: LabelNames): string {
  return `${nameOf(entry.emotion)} by ${entry.annotator} (no. ${entry.seq})`
}
