import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { emotionName } from '#shared/domain/emotions.ts'
import { FLAG_KINDS } from '#shared/domain/clips.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import type { Dataset } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { share } from './numbers.ts'
import { printResult, table } from './output.ts'

interface LabelCommandOptions extends DatasetOptions {
  readonly annotator: string
  readonly confidence?: number
  readonly intensity?: number
  readonly note: string
  readonly undo?: boolean
  readonly redo?: boolean
  readonly history?: boolean
  readonly batch?: string
  readonly overrule?: string
}

export function labelCommand(program: Command): void {
  onDataset(program.command('label'))
    .description(
      'label a clip, take labels back, or show what was labelled; every label is on disk when the command ends',
    )
    .argument('[clip]', 'path, file name or number of a clip')
    .argument('[emotion]', 'fear, FEA, F …')
    .option('--annotator <name>', 'who labels', userInfo().username)
    .option('--confidence <share>', 'how sure, 0 to 1', share)
    .option('--intensity <share>', 'how strong, 0 to 1', share)
    .option('--note <text>', 'a remark', '')
    .option('--undo', "take back the annotator's last label")
    .option('--redo', 'restore what was taken back last')
    .option('--history', "show the clip's labels")
    .option(
      '--batch <file>',
      'labels as JSON lines of { clip, emotion, confidence?, intensity?, note? }; - reads stdin',
    )
    .option('--overrule <flag>', 'train on the clip in spite of this finding')
    .action(
      (folder: string, clip: string | undefined, emotion: string | undefined, options: LabelCommandOptions) =>
        withDataset(folder, options, (dataset) => {
          requireIndexed(dataset)
          const { result, text } = act(dataset, clip, emotion, options)
          printResult(options.json === true, result, () => text)
        }),
    )
}

function act(
  dataset: Dataset,
  clip: string | undefined,
  emotion: string | undefined,
  options: LabelCommandOptions,
) {
  const { annotator } = options
  if (options.undo || options.redo) {
    const entry = options.undo ? dataset.labels.undo(annotator) : dataset.labels.redo(annotator)
    if (!entry)
      throw new StudioError('nothing-to-do', `${annotator} has nothing to ${options.undo ? 'undo' : 'redo'}.`)
    return { result: entry, text: `${options.undo ? 'Took back' : 'Restored'} ${sentence(entry)}` }
  }
  if (options.batch !== undefined) {
    const lines = readBatch(options.batch)
    const entries = dataset.labels.addAll(
      lines.map((line) => ({ ...line, clip: dataset.library.find(line.clip).id, annotator })),
    )
    return { result: { labelled: entries.length }, text: `${entries.length} clips labelled by ${annotator}.` }
  }
  if (clip === undefined) throw new StudioError('bad-input', 'Name a clip, or use --batch, --undo or --redo.')
  const found = dataset.library.find(clip)
  if (options.overrule !== undefined) {
    const kind = FLAG_KINDS.find((known) => known === options.overrule)
    if (!kind)
      throw new StudioError(
        'bad-input',
        `"${options.overrule}" is no finding. One of: ${FLAG_KINDS.join(', ')}.`,
      )
    dataset.library.overrule(found.id, kind, annotator)
    return {
      result: { clip: found.path, overruled: kind },
      text: `${found.path}: "${kind}" no longer keeps it from training.`,
    }
  }
  if (options.history || emotion === undefined) {
    const entries = dataset.labels.history(found)
    const rows = entries.map((entry) => [
      entry.seq,
      new Date(entry.at).toISOString(),
      entry.annotator,
      entry.emotion ? emotionName(entry.emotion) : `${entry.action} of no. ${entry.target ?? ''}`,
      entry.note,
    ])
    return {
      result: { clip: found, entries },
      text:
        rows.length > 0
          ? table(['No.', 'When', 'Who', 'What', 'Note'], rows)
          : `${found.path} has no labels yet.`,
    }
  }
  const { confidence = null, intensity = null, note } = options
  const entry = dataset.labels.add({
    clip: found.id,
    emotion,
    annotator,
    confidence,
    intensity,
    note,
  })
  return { result: entry, text: `${found.path}: ${sentence(entry)}` }
}

function sentence(entry: LabelEntry): string {
  return `${emotionName(entry.emotion)} by ${entry.annotator} (no. ${entry.seq})`
}

/** One line of a batch; the label itself is checked where it is written. */
const BatchLine = z.strictObject({
  clip: z.union([z.string(), z.number()]).transform(String),
  emotion: z.string(),
  confidence: z.number().nullable().optional(),
  intensity: z.number().nullable().optional(),
  note: z.string().optional(),
})

function readBatch(file: string): readonly z.infer<typeof BatchLine>[] {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const where = `${file}, line ${index + 1}`
    try {
      const parsed = BatchLine.safeParse(JSON.parse(line))
      if (parsed.success) return [parsed.data]
      throw new StudioError('bad-input', `${where}: ${z.prettifyError(parsed.error)}`)
    } catch (error) {
      throw error instanceof SyntaxError
        ? new StudioError('bad-input', `${where} is not JSON: ${error.message}`)
        : error
    }
  })
}
