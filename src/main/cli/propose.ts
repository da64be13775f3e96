import { userInfo } from 'node:os'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { channelName, PLAIN } from '#shared/domain/channels.ts'
import {
  PROPOSAL_DEFAULTS,
  PROPOSAL_METHOD_NAMES,
  PROPOSAL_METHODS,
  type ProposalMethod,
  type ProposalOptions,
} from '#shared/domain/proposals.ts'
import type { TierFile } from '#shared/domain/tiers.ts'
import { StudioError } from '#shared/errors.ts'
import { formatDuration } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { proposeSegments, type Proposals } from '../studio/studio.ts'
import { newTierFile } from './new-tier-file.ts'
import { positiveNumber, share } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { progressShown } from './progress.ts'
import { proposeInto, type IntoOptions } from './propose-into.ts'

interface ProposeOptions extends Omit<IntoOptions, 'into'> {
  readonly into?: string
  readonly to?: string
  readonly method: string
  readonly threshold: number
  readonly pause: number
  readonly least: number
  readonly margin: number
}

/** Every entry's text. A person replaces it. */
const TEXT = 'speech'

export function proposeCommand(tiers: Command): void {
  const { threshold, pauseSeconds, leastSeconds, marginSeconds } = PROPOSAL_DEFAULTS
  const methods = PROPOSAL_METHODS.map((id) => `${id}: ${PROPOSAL_METHOD_NAMES[id]}`).join('; ')
  tiers
    .command('propose')
    .description(
      'propose segments of speech in a recording of any length, on each of two channels apart, and write them as tiers: into a new file, or with --into as proposals into the project of a dataset',
    )
    .argument(
      '[recording]',
      'an audio file, or a video; with --into also a clip of the dataset, or none: all',
    )
    .argument('[out]', 'a new file; its extension decides the format, .TextGrid or .eaf for example')
    .option('--to <format>', 'the format, if the extension does not tell it')
    .option('--method <method>', methods, 'speech')
    .option('--threshold <share>', 'of Silero VAD: probability at which speech begins', share, threshold)
    .option('--pause <seconds>', 'shorter pauses do not end a segment', positiveNumber, pauseSeconds)
    .option('--least <seconds>', 'shorter segments are left out', positiveNumber, leastSeconds)
    .option('--margin <seconds>', 'added on both sides of a segment', positiveNumber, marginSeconds)
    .option('--mix', 'one tier for the mean of both channels')
    .option('--into <folder>', 'a dataset, whose project the proposals are written into')
    .option('--filter <json>', 'with --into: the clips, as in a link to the library')
    .option('--annotator <name>', 'with --into: who asks for them', userInfo().username)
    .option('--project <folder>', "with --into: where the studio keeps the dataset's database")
    .option('--json', 'print the result as JSON on stdout')
    .action(async (recording: string | undefined, out: string | undefined, given: ProposeOptions) => {
      const { threshold, pause: pauseSeconds, least: leastSeconds, margin: marginSeconds, into } = given
      const method = parseMethod(given.method)
      const options = { threshold, pauseSeconds, leastSeconds, marginSeconds }
      if (into === undefined) return proposeAsFile(recording, out, method, options, given)
      if (out !== undefined)
        throw new StudioError('bad-input', 'Give either a new file or --into a dataset, not both.')
      return proposeInto({ ...given, into }, recording, { method, options })
    })
}

function parseMethod(text: string): ProposalMethod {
  const found = PROPOSAL_METHODS.find((id) => id === text)
  if (found) return found
  throw new StudioError(
    'bad-input',
    `There is no method "${text}". Use one of: ${PROPOSAL_METHODS.join(', ')}.`,
  )
}

async function proposeAsFile(
  recording: string | undefined,
  out: string | undefined,
  method: ProposalMethod,
  options: ProposalOptions,
  { to, mix = false, json = false }: ProposeOptions,
): Promise<void> {
  if (recording === undefined || out === undefined)
    throw new StudioError('bad-input', 'Give a recording and a new file, or --into a dataset.')
  const { format, target } = newTierFile(out, to)
  const show = progressShown(json)
  const proposals = await proposeSegments(method, options, {
    file: resolve(recording),
    channels: mix ? PLAIN : 'each',
    report: (seconds) =>
      show({
        ...{ done: Math.floor(seconds), total: 0, unit: 's', message: 'Finding speech', left: [] },
        state: 'running',
      }),
  })
  const file = tierFileOf(proposals, basename(recording))
  writeUsersFile(target, format.write(file))
  const lost = format.cannotHold(file)
  const { seconds } = proposals
  const report = { out: target, format: format.id, seconds, tiers: figuresOf(file), lost }
  printResult(json, report, () =>
    [
      textTable(
        ['Tier', 'Segments', 'Speech'],
        report.tiers.map(({ name, segments, speechSeconds }) => [
          name,
          segments,
          formatDuration(speechSeconds * 1000),
        ]),
      ),
      '',
      `${counted(proposals.tiers.length, 'tier')} as ${format.name} in ${target}. Proposals are not labels: check them by ear.`,
      ...lost.map((phrase) => `Not in this format: ${phrase}.`),
    ].join('\n'),
  )
}

function tierFileOf({ seconds, tiers }: Proposals, media: string): TierFile {
  return {
    media,
    durationSeconds: seconds,
    tiers: tiers.map(({ channel, segments }) => ({
      name: channel === null ? TEXT : `${TEXT}, ${channelName(channel, tiers.length)}`,
      speaker: null,
      media: null,
      kind: 'intervals',
      entries: segments.map((segment) => ({ ...segment, text: TEXT, values: [] })),
    })),
    notes: [],
  }
}

function figuresOf({ tiers }: TierFile) {
  return tiers.map(({ name, entries }) => ({
    name,
    segments: entries.length,
    speechSeconds: entries.reduce((sum, { start, end }) => sum + end - start, 0),
  }))
}
