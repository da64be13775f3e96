import { encoderOf, readsStatistics, type MemberConfig } from '#shared/contract/training.ts'
import { encoderText } from '#shared/domain/encoders.ts'
import { freezeText } from '#shared/domain/freezes.ts'
import { LABEL_CHOICES, labelOriginLines } from '#shared/domain/label-choices.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import type { CardPart, SplitReport, SliceGroup } from '#shared/domain/report.ts'
import type { Figure } from '#shared/domain/figures.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { formatCount, formatPoints as points, intervalText as interval } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

/** Slices by groups of people, for which differences in accuracy are an ethical question. */
const GROUPS_OF_PEOPLE = ['sex', 'age', 'race']

/**
 * The model card of a run (Mitchell et al. 2019, "Model cards for model reporting"), from the run's data.
 * @param main the report of the part of the split that the run is known by; null without scores
 */
export function modelCard(
  run: RunRecord,
  main: SplitReport | null,
  limits: readonly string[],
  names: LabelNames,
): readonly CardPart[] {
  return [
    details(run, names),
    part('Intended use', USE, OUT_OF_SCOPE),
    factors(main),
    metrics(main, names),
    part('Evaluation data', [evaluationData(run, main)], run.data.warnings),
    part(
      'Training data',
      [
        trainingData(run),
        `Clips by SHA-256 ${run.data.clipsFingerprint}, with their labels ${run.data.labelsFingerprint}. ${freezeText(run.data.freeze)}.`,
      ],
      labelOriginLines(run.data.labels),
    ),
    analyses(main),
    part('Ethical considerations', [...ethics(main)]),
    part('Caveats', [], limits),
  ]
}

const part = (
  title: string,
  paragraphs: readonly string[],
  points: readonly string[] = [],
  table: CardPart['table'] = null,
): CardPart => ({ title, paragraphs, points, table })

function details(
  { id, name, config, data, outcome, createdAt }: RunRecord,
  { nameOf, compare }: LabelNames,
): CardPart {
  return part(
    'Model details',
    [
      `${name}: run ${id} of SER Studio, trained on ${new Date(createdAt).toISOString().slice(0, 10)}${outcome ? ` with ${outcome.backend.name} ${outcome.backend.version}` : ''}. It gives a probability for each of ${data.classes.toSorted(compare).map(nameOf).join(', ')}.`,
      ...(config.members.length > 1
        ? [
            `${config.members.length} models, averaged by their weights${config.split.kind === 'k-fold-speakers' ? ', in each fold' : ''}${outcome && outcome.temperature !== 1 ? `, then a temperature of ${outcome.temperature.toFixed(3)}` : ''}; ${formatCount(outcome?.parameters ?? 0)} parameters.`,
          ]
        : [
            `${formatCount(outcome?.parameters ?? 0)} parameters${outcome && outcome.temperature !== 1 ? `, a temperature of ${outcome.temperature.toFixed(3)}` : ''}.`,
          ]),
    ],
    config.members.map(memberText),
  )
}

const KINDS = {
  seed: 'convolution and BiLSTM on MFCC, chroma, mel, zero crossings and RMS',
  deep: 'convolution, BiGRU and attention on log-mel spectrograms, pitch and levels',
  quick: 'dense layers on',
  linear: 'logistic regression on',
} as const
const NORMALISED = {
  speaker: 'normalised by speaker, without labels',
  global: 'normalised by the training clips',
  range: 'scaled to the range of the training clips',
} as const

function memberText({ model, normalise, epochs }: MemberConfig): string {
  const encoder = encoderOf(model)
  const of = readsStatistics(model) ? (encoder ? encoderText(encoder) : 'pooled statistics') : ''
  const what = `${KINDS[model.kind]} ${of}`.trim()
  const trained =
    model.kind === 'linear' ? 'L2 strength chosen by training speakers' : counted(epochs, 'epoch')
  return `${what}; ${NORMALISED[normalise]}; ${trained}`
}

const USE = [
  'Review of labels of acted or elicited speech: to find clips that may be labelled wrongly, to order a review, and to describe a dataset. People decide; the model only proposes clips to review.',
]
const OUT_OF_SCOPE = [
  'Out of scope: clinical decisions, and any judgement of people at work, at school, by insurers or by the law.',
  'Out of scope without tests of your own: spontaneous speech, other languages, other microphones and rooms, several people at once, children where none were trained on.',
]

function factors(main: SplitReport | null): CardPart {
  const by = main?.slices.map((group) => group.by) ?? []
  const unknown = ['sex', 'age', 'race', 'sentence', 'level', 'duration', 'signal-to-noise ratio'].filter(
    (one) => !by.includes(one),
  )
  return part('Factors', [
    ...(by.length > 0 ? [`Scores are given by ${by.join(', ')}.`] : []),
    ...(unknown.length > 0
      ? [`Scores by ${unknown.join(', ')} are missing: the clips have no such data.`]
      : []),
    'Language, accent, health and recording equipment are not known to the studio and not analysed.',
  ])
}

function metrics(main: SplitReport | null, { nameOf, compare }: LabelNames): CardPart {
  if (!main) return part('Metrics', ['The run has no scores.'])
  const { scores } = main
  return part(
    'Metrics',
    [
      'Unweighted average recall (UAR) is the mean of the emotions’ recalls, so that rare emotions count as much as frequent ones. Intervals are at 95 %, bootstrapped over speakers.',
    ],
    [],
    {
      caption: `${scores.split === 'test' ? 'Test' : 'Validation'}: ${counted(scores.clips, 'clip')} of ${counted(scores.speakers, 'speaker')}, per cent`,
      head: ['Score', 'Value', '95 % interval'],
      rows: [
        row('UAR', scores.uar),
        row('Accuracy', scores.accuracy),
        row('Macro-F1', scores.macroF1),
        row('Calibration error before the temperature', scores.eceBefore),
        row('Calibration error after it', scores.eceAfter),
        ...scores.perClass
          .toSorted((a, b) => compare(a.emotion, b.emotion))
          .map(({ emotion, clips, recall }) =>
            row(`Recall of ${nameOf(emotion)} (${counted(clips, 'clip')})`, recall),
          ),
      ],
    },
  )
}

function evaluationData({ data }: RunRecord, main: SplitReport | null): string {
  if (!main) return 'None.'
  const { split, scores } = main
  const known = data.leaking
    ? 'By design, the model was trained on copies of these clips: the scores do not hold for new speech.'
    : scores.speakers === 0
      ? 'No speakers are known, so the scores do not hold for new speakers.'
      : data.overlap && data.overlap.split === split && data.overlap.heard > 0
        ? `${points(data.overlap.heard)} % of these clips are of speakers it trained on.`
        : 'The model was not trained on these speakers.'
  return `${counted(scores.clips, `${split} clip`)} of ${counted(scores.speakers, 'speaker')}. ${known}`
}

function trainingData({ data, config }: RunRecord): string {
  const { train, validation, test } = data.sides
  const labels = `label sources: ${LABEL_CHOICES[config.labels].name.toLowerCase()}`
  const flagged =
    config.flagged === 'leave-out'
      ? 'clips with findings were left out, unless a person overruled the finding'
      : 'clips with findings were kept'
  return `${counted(train.clips, 'clip')} of ${counted(train.speakers, 'speaker')} to train, ${validation.clips} to choose by, ${test.clips} to test; ${data.split}; ${labels}; ${flagged}.`
}

/** The worst and the best slice of each kind. */
function analyses(main: SplitReport | null): CardPart {
  const groups = main?.slices ?? []
  return part(
    'Quantitative analyses',
    groups.length === 0
      ? ['None.']
      : ['The worst and the best slice of each kind; all of them are in the report.'],
    [],
    groups.length === 0
      ? null
      : {
          caption: 'UAR, per cent',
          head: ['By', 'Slice', 'Clips', 'Speakers', 'UAR', '95 % interval', 'Note'],
          rows: groups.flatMap(({ by, slices }) =>
            ends(slices).map(({ key, clips, speakers, uar, small }) => [
              ...[by, key, String(clips), String(speakers), points(uar.value), interval(uar), small ?? ''],
            ]),
          ),
        },
  )
}

/** Worst and best of the slices with enough clips and speakers, if there are at least two. */
function ends(slices: SliceGroup['slices']): SliceGroup['slices'] {
  const large = slices.filter(({ small }) => small === null)
  return extremes(large.length < 2 ? slices : large)
}

function extremes(slices: SliceGroup['slices']): SliceGroup['slices'] {
  const sorted = slices.toSorted((a, b) => a.uar.value - b.uar.value)
  return sorted.length < 2 ? sorted : [sorted[0], sorted[sorted.length - 1]]
}

function* ethics(main: SplitReport | null): Generator<string> {
  yield 'Voices are personal data, and so are sex, age and ethnicity: the studio keeps all of it on the machine it runs on. A model can reveal its training data; share it only with people who may have the recordings.'
  for (const { by, slices } of main?.slices ?? []) {
    const known = slices.filter(({ uar }) => uar.interval !== null)
    if (!GROUPS_OF_PEOPLE.includes(by) || known.length < 2) continue
    const [worst, best] = extremes(known)
    yield `By ${by} it is worst for ${worst.name} (UAR ${points(worst.uar.value)} %, ${interval(worst.uar)}) and best for ${best.name} (${points(best.uar.value)} %, ${interval(best.uar)}): ${overlaps(worst.uar, best.uar)}`
  }
}

function overlaps({ interval: a }: Figure, { interval: b }: Figure): string {
  if (!a || !b) return 'it is unknown whether chance explains the difference.'
  return a.high < b.low ? 'a difference larger than chance explains.' : 'the intervals overlap.'
}

const row = (name: string, figure: Figure) => [name, points(figure.value), interval(figure)]
