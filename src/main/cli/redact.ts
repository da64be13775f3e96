import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { parseOr } from '#shared/contract/parse.ts'
import { RedactionIdText, RedactionReason, RedactionRequest } from '#shared/contract/redactions.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { rangesText, type Redaction } from '#shared/domain/redactions.ts'
import { StudioError } from '#shared/errors.ts'
import type { Dataset } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult, textTable } from './output.ts'

interface RedactOptions extends DatasetOptions {
  readonly beep?: boolean
  readonly channel?: string
  readonly reason: string
  readonly list?: boolean
  readonly undo?: string
  readonly annotator: string
}

interface Done {
  readonly result: unknown
  readonly text: string
}

export function redactCommand(program: Command): void {
  onDataset(program.command('redact'))
    .description(
      'replace a stretch of a recording by silence or a tone in everything that leaves the studio; the file in the dataset stays as it is',
    )
    .argument('<recording>', 'path, file name or number of a clip or recording')
    .argument('[start]', 'start of the stretch in seconds')
    .argument('[end]', 'its end in seconds')
    .option('--beep', 'a tone of 1 kHz, not silence')
    .option('--channel <number>', 'only this channel, from 1')
    .option('--reason <text>', 'why, for the log', '')
    .option('--list', 'list the redacted stretches')
    .option('--undo <id>', 'take a redaction back')
    .option('--annotator <name>', 'who redacts', userInfo().username)
    .action(
      (
        folder: string,
        recording: string,
        start: string | undefined,
        end: string | undefined,
        options: RedactOptions,
      ) =>
        withDataset(folder, options, (dataset) => {
          requireIndexed(dataset)
          const { result, text } = act(dataset, dataset.library.find(recording), [start, end], options)
          printResult(options.json === true, result, () => text)
        }),
    )
}

function act(
  dataset: Dataset,
  clip: Clip,
  [start, end]: readonly (string | undefined)[],
  options: RedactOptions,
): Done {
  if (options.list === true) return listed(dataset, clip)
  if (options.undo !== undefined) return takenBack(dataset, clip, options.undo, options)
  if (start === undefined || end === undefined)
    throw new StudioError(
      'bad-input',
      'Give the start and the end of the stretch in seconds, or use --list or --undo.',
    )
  const { beep = false, channel, reason, annotator } = options
  const request = parseOr(
    RedactionRequest,
    {
      ...{ clip: clip.id, reason, kind: beep ? 'beep' : 'mute' },
      ...{ start: Number(start), end: Number(end) },
      channel: channel === undefined ? null : Number(channel) - 1,
    },
    'The stretch cannot be redacted',
  )
  const id = dataset.redactions.redact(clip, request, annotator)
  const made = dataset.redactions.list(clip).filter((one) => one.id === id)
  return {
    result: { clip: clip.path, ...made[0] },
    text: [
      `Redacted in everything that leaves the studio: ${clip.path}, ${stretchesOf(clip, made)}.`,
      `The file in the dataset is only read and keeps its sound. Text of labels and notes is not changed.`,
      `To take it back: ser-studio redact "${dataset.folder}" "${clip.path}" --undo ${id}`,
    ].join('\n'),
  }
}

function listed(dataset: Dataset, clip: Clip): Done {
  const redactions = dataset.redactions.list(clip)
  const text =
    redactions.length === 0
      ? `No stretch of ${clip.path} is redacted.`
      : textTable(
          ['Stretch', 'By', 'At', 'Reason', 'Id'],
          redactions.map((one) => [
            stretchesOf(clip, [one]),
            one.author,
            new Date(one.at).toISOString(),
            one.reason,
            one.id,
          ]),
        )
  return { result: { clip: clip.path, redactions }, text }
}

function takenBack(dataset: Dataset, clip: Clip, given: string, { reason, annotator }: RedactOptions): Done {
  const id = parseOr(RedactionIdText, given, 'There is no such redaction')
  const why = parseOr(RedactionReason, reason, 'The reason cannot be stored')
  dataset.redactions.takeBack(clip, id, { author: annotator, reason: why })
  const text = `Taken back. Exports and pages have the recording's own sound again at this stretch of ${clip.path}.`
  return { result: { clip: clip.path, takenBack: id }, text }
}

const stretchesOf = ({ format }: Clip, redactions: readonly Redaction[]): string =>
  format ? rangesText(redactions, format.sampleRateHz) : ''
