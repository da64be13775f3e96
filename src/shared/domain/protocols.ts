import type { SplitConfig } from '../contract/training.ts'
import { StudioError } from '../errors.ts'
import { formatPercent } from '../text/index.ts'
import type { Split } from './clips.ts'
import { scoredSide, type RunId, type RunRecord } from './runs.ts'
import type { Figure } from './figures.ts'

export type Protocol = SplitConfig['kind']

/** One run, as far as its protocol goes. */
export interface ProtocolRow {
  readonly run: RunId
  readonly name: string
  readonly protocol: Protocol
  readonly title: string
  /** What its figure says, in a sentence. */
  readonly meaning: string
  /** The side the figures are of, and its size. */
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
  readonly trainClips: number
  readonly trainSpeakers: number
  /** Augmented copies trained on; null where the run is older than this being kept, as below. */
  readonly trainCopies: number | null
  /** Share of the scored clips of which the sound itself, or a copy, was trained on. */
  readonly copied: number | null
  /** Share of the scored clips whose speaker was trained on. */
  readonly seenSpeakers: number | null
}

/** The same model under several protocols, from the one that flatters most to the hardest. */
export interface ProtocolComparison {
  readonly rows: readonly ProtocolRow[]
  /** What the differences are made of, and what to know before reading them. */
  readonly notes: readonly string[]
}

const TITLES: Readonly<Record<Protocol, string>> = {
  'published-protocol': 'Augment, then split',
  'random-clips': 'Random by clip',
  manifest: 'As the manifest says',
  'k-fold-speakers': 'Unseen speakers, in folds',
  'unseen-speakers': 'Unseen speakers',
}
/** From the most flattering to the hardest. */
const ORDER = Object.keys(TITLES)

/** Runs by their protocol. Throws `nothing-to-do` where one has no scores. */
export function protocolComparison(runs: readonly RunRecord[]): ProtocolComparison {
  const rows = runs
    .map(rowOf)
    .sort((a, b) => ORDER.indexOf(a.protocol) - ORDER.indexOf(b.protocol) || b.uar.value - a.uar.value)
  return { rows, notes: [...gaps(rows), ...caveats(runs, rows)] }
}

function rowOf({ id, name, state, config, data, evaluations }: RunRecord): ProtocolRow {
  const scores = scoredSide({ evaluations })
  if (!scores)
    throw new StudioError(
      'nothing-to-do',
      `Run ${id} is ${state} and has no scores to compare. Resume it, or train again.`,
    )
  const { kind } = config.split
  const overlap = data.overlap?.split === scores.split ? data.overlap : null
  const shares = { copied: overlap?.copied ?? null, seenSpeakers: overlap?.heard ?? null }
  return {
    ...{ run: id, name, protocol: kind, title: TITLES[kind], meaning: meaningOf(kind, shares) },
    ...{ split: scores.split, clips: scores.clips, speakers: scores.speakers },
    ...{ accuracy: scores.accuracy, uar: scores.uar },
    trainClips: data.sides.train.clips,
    trainSpeakers: data.sides.train.speakers,
    trainCopies: overlap?.trainedCopies ?? null,
    ...shares,
  }
}

function meaningOf(
  protocol: Protocol,
  { copied, seenSpeakers }: Pick<ProtocolRow, 'copied' | 'seenSpeakers'>,
): string {
  const share = (value: number | null) => (value === null ? 'Most' : formatPercent(value))
  switch (protocol) {
    case 'published-protocol':
      return `Copies are made first, then clips and copies are split at random. ${share(copied)} of the scored clips have a copy of themselves in training: the figure tells how well the model remembers them.`
    case 'random-clips':
      return `Clips are split at random, and copies stay with their clip. No scored clip was trained on, but ${share(seenSpeakers).toLowerCase()} of them are of speakers the model trained on: the figure is for people it knows.`
    case 'manifest':
      return `The manifest says which clips train. ${seenSpeakers === null ? '' : `${share(seenSpeakers)} of the scored clips are of speakers the model trained on. `}The figure is for whatever that split was made for.`
    case 'k-fold-speakers':
      return 'Every speaker is scored by a model that never heard them, fold after fold: the figure to expect of new people.'
    case 'unseen-speakers':
      return 'No speaker stands on two sides. The model never heard the people it is scored on: the figure to expect of new people.'
  }
}

/** What is lost between neighbouring protocols, and why. */
function gaps(rows: readonly ProtocolRow[]): string[] {
  const of = (protocol: Protocol) => rows.find((row) => row.protocol === protocol)
  const unseen = of('unseen-speakers') ?? of('k-fold-speakers')
  const [published, random] = [of('published-protocol'), of('random-clips')]
  const gap = (from: ProtocolRow | undefined, to: ProtocolRow | undefined, why: string) => {
    if (!from || !to) return []
    const points = 100 * (from.uar.value - to.uar.value)
    const size = Math.abs(points).toFixed(1)
    if (points < 0) return [`${to.title} gives ${size} points of UAR more than ${from.title}, not less.`]
    return [
      `${from.title} gives ${size} points of UAR more than ${to.title.replace(/^./, (first) => first.toLowerCase())}: ${why}.`,
    ]
  }
  return [
    ...gap(published, random, 'what copies of the scored clips are worth'),
    ...gap(random, unseen, 'what knowing the speakers is worth'),
    ...(random ? [] : gap(published, unseen, 'what copies and known speakers are worth')),
  ]
}

function caveats(runs: readonly RunRecord[], rows: readonly ProtocolRow[]): string[] {
  const differ = (of: (run: RunRecord) => string) => new Set(runs.map(of)).size > 1
  return [
    ...(differ(({ config }) => JSON.stringify({ members: config.members, balance: config.balance }))
      ? ['The runs are of different models or settings, so they differ by more than their protocol.']
      : []),
    ...(differ(({ data }) => `${data.clipsFingerprint} ${data.labelsFingerprint}`)
      ? ['The runs saw different clips or labels, so they differ by more than their protocol.']
      : []),
    ...(rows.some(({ protocol, trainCopies }) => protocol === 'published-protocol' && trainCopies === 0)
      ? [
          'Nothing is augmented, so augmenting before the split changes nothing: give the models waveform copies.',
        ]
      : []),
    ...(rows.some(({ split }) => split !== 'test')
      ? ['Where there is no test side the figures are of validation clips, and flatter.']
      : []),
    'Every protocol scores other clips; intervals are over speakers, at 95 %.',
  ]
}
