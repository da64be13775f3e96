import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { parseOr } from '#shared/contract/parse.ts'
import { ConsentChange } from '#shared/contract/speakers.ts'
import { SPEAKER_USES } from '#shared/domain/speaker-consent.ts'
import { StudioError } from '#shared/errors.ts'
import { localDay } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'
import { historyTable, previewText, reportText, speakerTable } from './speakers-text.ts'

interface Options extends DatasetOptions {
  readonly state: string
  readonly uses?: string
  readonly note: string
  readonly day: string
  readonly pseudonym?: string
  readonly annotator: string
  readonly yes?: boolean
}

const ACTIONS = {
  list: (dataset) => {
    const speakers = dataset.speakers.list()
    return { result: speakers, text: speakerTable(speakers) }
  },
  history: (dataset, speakers) => {
    const entries = required(speakers).flatMap((speaker) => dataset.speakers.history(speaker))
    return { result: entries, text: historyTable(entries) }
  },
  consent: (dataset, speakers, options) => {
    const { note, day, pseudonym = null, annotator: author, state } = options
    const uses = options.uses?.split(',').filter((use) => use !== 'none') ?? SPEAKER_USES
    const given = { speakers: required(speakers), state, uses, note, day, pseudonym, author }
    const all = dataset.speakers.set(parseOr(ConsentChange, given, 'The consent cannot be written'))
    const changed = all.filter(({ speaker }) => speakers.includes(speaker))
    return { result: changed, text: `${counted(changed.length, 'speaker')}:\n${speakerTable(changed)}` }
  },
  withdraw: async (dataset, speakers, { note, day, annotator: author, yes, json }) => {
    const [speaker] = required(speakers)
    if (speakers.length > 1) throw new StudioError('bad-input', 'Withdraw one speaker at a time.')
    if (yes !== true) {
      const preview = dataset.previewWithdrawal(speaker)
      return { result: preview, text: previewText(speaker, preview) }
    }
    const job = dataset.withdraw({ speaker, note, day, author })
    const report = await followJob(dataset.jobs, job, json === true)
    return { result: report, text: reportText(report) }
  },
} as const satisfies Readonly<Record<string, Action>>

/** Does one action; returns the result as data and as text. */
type Action = (dataset: Dataset, speakers: readonly string[], options: Options) => Done | Promise<Done>

interface Done {
  readonly result: unknown
  readonly text: string
}

export function speakersCommand(program: Command): void {
  onDataset(
    program.command('speakers').argument('<action>', `what to do: ${Object.keys(ACTIONS).join(', ')}`),
  )
    .description('pseudonyms, consent and permitted uses of speakers; every change is kept as history')
    .argument('[speakers...]', 'ids of speakers')
    .option('--state <state>', 'given, or unknown', 'given')
    .option('--uses <list>', `permitted uses, separated by commas: ${SPEAKER_USES.join(', ')}; or none`)
    .option('--note <text>', 'a remark, such as the number of the form', '')
    .option('--day <date>', 'day of the consent, as YYYY-MM-DD', localDay(Date.now()))
    .option('--pseudonym <name>', 'the pseudonym of one speaker; by default it stays, or is made at random')
    .option('--annotator <name>', 'who writes the entry', userInfo().username)
    .option('--yes', 'withdraw: do it, after looking at what it concerns')
    .action((action: string, folder: string, speakers: string[], options: Options) =>
      withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const { result, text } = await actionOf(action)(dataset, speakers, options)
        printResult(options.json === true, result, () => text)
      }),
    )
}

function actionOf(name: string): Action {
  const found = Object.entries<Action>(ACTIONS).find(([known]) => known === name)
  if (found) return found[1]
  throw new StudioError(
    'bad-input',
    `"${name}" is no action on speakers. One of: ${Object.keys(ACTIONS).join(', ')}.`,
  )
}

function required(speakers: readonly string[]): readonly string[] {
  if (speakers.length > 0) return speakers
  throw new StudioError('bad-input', 'Name a speaker. `ser-studio speakers list` shows their ids.')
}
