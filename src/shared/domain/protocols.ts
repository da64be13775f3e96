import type { SplitConfig } from '../contract/training.ts'
import { StudioError } from '../errors.ts'
import { formatPercent } from '../text/index.ts'
import type { Split } from './clips.ts'
import { mainScores, type RunId, type RunRecord } from './runs.ts'
import type { Figure } from './figures.ts'

export type Protocol = SplitConfig['kind']

/** One run in a comparison of protocols. */
export interface ProtocolRow {
  readonly run: RunId
  readonly name: string
  readonly protocol: Protocol
  readonly title: string
  /** What its scores measure, in a sentence. */
  readonly meaning: string
  /** The scored part of the split, and its size. */
  readonly split: Split
  readonly clips: number
  readonly speakers: number
  readonly accuracy: Figure
  readonly uar: Figure
  readonly trainClips: number
  readonly trainSpeakers: number
  /** Augmented copies in training. This and the next two are null for runs of versions that did not store them. */
  readonly trainCopies: number | null
  /** Share of the scored clips that were trained on, as the original or as a copy. */
  readonly copied: number | null
  /** Share of the scored clips whose speaker was trained on. */
  readonly seenSpeakers: number | null
}

/** One model under several protocols, from the most optimistic to the strictest. */
export interface ProtocolComparison {
  readonly rows: readonly ProtocolRow[]
  /** Explanations of the differences, and caveats. */
  readonly notes: readonly string[]
}

const TITLES: Readonly<Record<Protocol, string>> = {
  'published-protocol': 'Augment, then split',
  'random-clips': 'Random by clip',
  manifest: 'As the manifest says',
  'k-fold-speakers': 'Unseen speakers, in folds',
  'unseen-speakers': 'Unseen speakers',
  'unseen-speakers-and-sentences': 'Unseen speakers and sentences',
}
/** From the most optimistic to the strictest. */
const ORDER = Object.keys(TITLES)

/** Compares runs by their protocol. Throws `nothing-to-do` where a run has no scores. */
export function protocolComparison(runs: readonly RunRecord[]): ProtocolComparison {
  const rows = runs
    .map(rowOf)
    .sort((a, b) => ORDER.indexOf(a.protocol) - ORDER.indexOf(b.protocol) || b.uar.value - a.uar.value)
  return { rows, notes: [...gaps(rows), ...caveats(runs, rows)] }
}

function rowOf({ id, name, state, config, data, evaluations }: RunRecord): ProtocolRow {
  const scores = mainScores({ evaluations })
  if (!scores)
    throw new StudioError(
      'nothing-to-do',
      `Run ${id} is ${state} and has no scores to compare. Resume it, or train again.`,
    )
  const { kind } = config.split
  const overlap = data.overlap?.split === scores.split ? data.overlap : null
  const shares = { copied: overlap?.copied ?? null, seenSpeakers: overlap?.heard ?? null }
  return {
    ...{ run: id, name, protocol: kind, title: TITLES[kind] },
    meaning: scores.speakers === 0 ? NO_SPEAKERS : meaningOf(kind, shares),
    ...{ split: scores.split, clips: scores.clips, speakers: scores.speakers },
    ...{ accuracy: scores.accuracy, uar: scores.uar },
    trainClips: data.sides.train.clips,
    trainSpeakers: data.sides.train.speakers,
    trainCopies: overlap?.trainedCopies ?? null,
    ...shares,
  }
}

const NO_SPEAKERS = 'No speakers are known, so the score does not hold for new speakers.'

function meaningOf(
  protocol: Protocol,
  { copied, seenSpeakers }: Pick<ProtocolRow, 'copied' | 'seenSpeakers'>,
): string {
  const share = (value: number | null) => (value === null ? 'Most' : formatPercent(value))
  switch (protocol) {
    case 'published-protocol':
      return `Copies are made first, then clips and copies are split at random. ${share(copied)} of the scored clips have a copy of themselves in training: the score measures how well the model remembers them.`
    case 'random-clips':
      return `Clips are split at random, and copies stay with their clip. No scored clip was trained on, but ${share(seenSpeakers).toLowerCase()} of them are of speakers the model was trained on: the score holds for known speakers.`
    case 'manifest':
      return `The manifest defines the split. ${seenSpeakers === null ? '' : `${share(seenSpeakers)} of the scored clips are of speakers the model was trained on. `}The score holds for the purpose of that split.`
    case 'k-fold-speakers':
      return 'In every fold, the model is scored on speakers it was not trained on: the score to expect for new speakers.'
    case 'unseen-speakers-and-sentences':
      return 'Training shares no speaker and no sentence with the scored clips. The model is scored on speakers and words it was not trained on: the strictest score.'
    case 'unseen-speakers':
      return 'Training and test share no speaker. The model is scored on speakers it was not trained on: the score to expect for new speakers.'
  }
}

/** The difference between neighbouring protocols, with its cause. */
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
    ...gap(published, random, 'the gain from copies of the scored clips'),
    ...gap(random, unseen, 'the gain from known speakers'),
    ...gap(
      unseen,
      of('unseen-speakers-and-sentences'),
      'the gain from known sentences, and from more training clips',
    ),
    ...(random ? [] : gap(published, unseen, 'the gain from copies and known speakers')),
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
          'Nothing is augmented, so augmenting before the split changes nothing. Give the models waveform copies.',
        ]
      : []),
    ...(rows.some(({ split }) => split !== 'test')
      ? ['Runs without test clips are scored on validation clips, which is too optimistic.']
      : []),
    'Every protocol scores different clips. The 95 % intervals are over speakers.',
  ]
}
