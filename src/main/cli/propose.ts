import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { channelName } from '#shared/domain/channels.ts'
import type { TierFile } from '#shared/domain/tiers.ts'
import { formatDuration } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { PROPOSAL_DEFAULTS, proposeSegments, type Proposals } from '../studio/studio.ts'
import { newTierFile } from './new-tier-file.ts'
import { positiveNumber, share } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { progressShown } from './progress.ts'

interface ProposeOptions {
  readonly to?: string
  readonly threshold: number
  readonly pause: number
  readonly least: number
  readonly mix?: boolean
  readonly json?: boolean
}

/** Every entry's text. A person replaces it. */
const TEXT = 'speech'

export function proposeCommand(tiers: Command): void {
  const { threshold, pauseSeconds, leastSeconds } = PROPOSAL_DEFAULTS
  tiers
    .command('propose')
    .description(
      'propose segments of speech in a recording of any length by Silero VAD, on each of two channels apart, and write them as tiers',
    )
    .argument('<recording>', 'an audio file, or a video')
    .argument('<out>', 'a new file; its extension decides the format, .TextGrid or .eaf for example')
    .option('--to <format>', 'the format, if the extension does not tell it')
    .option('--threshold <share>', 'probability at which speech begins', share, threshold)
    .option('--pause <seconds>', 'shorter pauses do not end a segment', positiveNumber, pauseSeconds)
    .option('--least <seconds>', 'shorter segments are left out', positiveNumber, leastSeconds)
    .option('--mix', 'one tier for the mean of both channels')
    .option('--json', 'print the result as JSON on stdout')
    .action(async (recording: string, out: string, options: ProposeOptions) => {
      const { to, threshold, pause, least, mix = false, json = false } = options
      const { format, target } = newTierFile(out, to)
      const show = progressShown(json)
      const proposals = await proposeSegments(
        resolve(recording),
        { ...PROPOSAL_DEFAULTS, threshold, pauseSeconds: pause, leastSeconds: least },
        {
          mix,
          report: (seconds, all) =>
            show({
              done: Math.floor(seconds),
              total: Math.ceil(all ?? 0),
              unit: 's',
              message: all === null ? 'Measuring levels' : 'Finding speech',
              left: [],
              state: seconds === all ? 'done' : 'running',
            }),
        },
      )
      const file = tierFileOf(proposals, basename(recording))
      writeUsersFile(target, format.write(file))
      const lost = format.cannotHold(file)
      const report = {
        out: target,
        format: format.id,
        seconds: proposals.seconds,
        tiers: figuresOf(file),
        lost,
      }
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
    })
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
