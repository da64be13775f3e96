import {
  RESAMPLES,
  type AgreementReport,
  type Coefficients,
  type Estimate,
  type RepeatFigures,
} from '#shared/domain/agreement/index.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { formatDate, formatNumber, formatPercent, shareChangeText } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { textTable } from './output.ts'

const COEFFICIENTS = ['Same', 'Kappa', 'Alpha', 'AC1'] as const
const REACTIONS = ['Reaction first', 'Again'] as const

/** A report on agreement for a terminal. Every figure has its number of clips. */
export function agreementText(report: AgreementReport, { nameOf }: LabelNames): string {
  const { labelled, compared, unanimous, tied } = report
  const several = report.annotators.filter((one) => one.compared > 0)
  return [
    `${counted(compared, 'clip')} labelled by two or more of ${counted(several.length, 'annotator')} (${labelled} labelled in all)`,
    `95 % intervals in brackets: ${RESAMPLES} bootstrap resamples of clips, seed 1`,
    `Agreeing pairs of labels ${percent(report.percent)} · Fleiss' kappa ${coefficient(report.fleissKappa)}`,
    `Krippendorff's alpha ${coefficient(report.krippendorffAlpha)} · Gwet's AC1 ${coefficient(report.gwetAc1)}`,
    `All agree on ${share(unanimous, compared)} · one label leads on ${share(report.plurality, compared)} · labels tie on ${share(tied, compared)}`,
    ...intensity(report),
    ...section(
      ['Field', 'Clips', 'Annotators', 'Agreeing pairs', "Krippendorff's alpha", 'ICC(1,1)', "Gwet's AC1"],
      report.fields.map(({ name, clips, annotators, ...field }) => [
        ...[name, clips, annotators, field.percent ? percent(field.percent) : '–'],
        ...[field.krippendorffAlpha, field.icc1, field.gwetAc1].map((one) => (one ? coefficient(one) : '–')),
      ]),
    ),
    ...section(
      ['Class', 'Clips', 'All agree', ...COEFFICIENTS],
      report.classes.map((one) => [nameOf(one.emotion), one.clips, one.unanimous, ...figures(one)]),
    ),
    ...section(
      ['Pair', 'Clips', 'Same label', "Cohen's kappa"],
      report.pairs.map(({ annotators, clips, same, cohenKappa }) => [
        annotators.join(' – '),
        clips,
        share(same, clips),
        coefficient(cohenKappa),
      ]),
    ),
    ...section(
      ['Slice', 'Clips', ...COEFFICIENTS],
      report.slices.map((one) => [one.value ?? 'none', one.clips, ...figures(one)]),
    ),
    ...section(
      ['Labelled until', 'Clips', ...COEFFICIENTS],
      report.periods.map((one) => [formatDate(one.to), one.clips, ...figures(one)]),
    ),
    ...section(
      ['With themself', 'Clips twice', 'Same label', "Cohen's kappa"],
      report.retest.map(({ annotator, clips, same, cohenKappa }) => [
        annotator,
        clips,
        share(same, clips),
        cohenKappa === null ? '–' : formatNumber(cohenKappa, 2),
      ]),
    ),
    ...section(
      ['Hidden repeats', 'Clips', 'Same answer', 'Change, points', "Cohen's kappa", ...REACTIONS],
      report.repeats.map((one) => [
        one.annotator,
        one.clips,
        share(one.same, one.clips),
        one.drift ? shareChangeText(one.drift) : '–',
        one.cohenKappa === null ? '–' : formatNumber(one.cohenKappa, 2),
        ...reactions(one),
      ]),
    ),
    ...section(
      ['Repeats until', 'Annotator', 'Clips', 'Same answer', ...REACTIONS],
      report.repeats.flatMap(({ annotator, periods }) =>
        periods.map((one) => [
          formatDate(one.to),
          annotator,
          one.clips,
          share(one.same, one.clips),
          ...reactions(one),
        ]),
      ),
    ),
    ...section(
      ['Annotator', 'Labelled', 'Compared'],
      report.annotators.map(({ annotator, labelled, compared }) => [annotator, labelled, compared]),
    ),
  ].join('\n')
}

type Rows = Parameters<typeof textTable>[1]

/** A table after an empty line; nothing without rows. */
const section = (head: readonly string[], rows: Rows): readonly string[] =>
  rows.length === 0 ? [] : ['', textTable(head, rows)]

const figures = (one: Coefficients) => [
  percent(one.percent),
  coefficient(one.fleissKappa),
  coefficient(one.krippendorffAlpha),
  coefficient(one.gwetAc1),
]

function intensity({ intensity: scale }: AgreementReport): readonly string[] {
  if (!scale) return []
  return [
    `Intensity of ${counted(scale.clips, 'clip')}: Krippendorff's alpha ${coefficient(scale.krippendorffAlpha)} · ICC(1,1) ${coefficient(scale.icc1)}`,
  ]
}

/** Agreement coefficients have two digits; a dash means that there is none. */
const coefficient = (one: Estimate): string => estimate(one, (value) => formatNumber(value, 2))
const percent = (one: Estimate): string => estimate(one, (value) => formatPercent(value, 0))

function estimate({ value, interval }: Estimate, format: (value: number) => string): string {
  if (value === null) return '–'
  return interval ? `${format(value)} [${format(interval.low)}, ${format(interval.high)}]` : format(value)
}

const reactions = ({ firstReactionMs, againReactionMs }: RepeatFigures) => [
  seconds(firstReactionMs),
  seconds(againReactionMs),
]
const seconds = (ms: number | null): string => (ms === null ? '–' : `${formatNumber(ms / 1000, 1)} s`)
const share = (part: number, whole: number): string =>
  whole === 0 ? '0' : `${part} (${formatPercent(part / whole, 0)})`
