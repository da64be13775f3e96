import { group, max, min } from 'd3-array'
import type { SchemeField } from '../../contract/scheme.ts'
import type { ContentHash } from '../clips.ts'
import { compareEmotions, type Emotion } from '../emotions.ts'
import { byContent, isUnanimous, type LatestLabel } from './annotator-labels.ts'
import { withIntervals, type Estimate } from './bootstrap.ts'
import { fleissKappa, gwetAc, percentAgreement } from './coefficients.ts'
import { fieldAgreements, type FieldAgreement, type RatedField } from './fields.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { pairAgreements, type PairAgreement } from './pairs.ts'
import { inPeriods } from './periods.ts'
import { countBy, plurality } from './plurality.ts'
import { against, ratingTable, type TargetTable } from './rating-table.ts'
import { repeatAgreements, type RepeatAgreement, type RepeatedAnswer } from './repeats.ts'
import { retestAgreements, type Answer, type RetestAgreement } from './retest.ts'
import { intensityAgreement, type ScaleAgreement } from './scales.ts'

/** Values are null where no recording has two labels, or all labels are the same. */
export interface Coefficients {
  readonly percent: Estimate
  readonly fleissKappa: Estimate
  readonly krippendorffAlpha: Estimate
  readonly gwetAc1: Estimate
}

/** Agreement of annotators, with 95 % bootstrap intervals over recordings. */
export interface AgreementReport extends Coefficients {
  /** Recordings with a label, and recordings labelled by two or more annotators. All figures are about the latter. */
  readonly labelled: number
  readonly compared: number
  readonly annotators: readonly AnnotatorShare[]
  /** Compared recordings with one and the same label, with one most frequent label, and with a tie. */
  readonly unanimous: number
  readonly plurality: number
  readonly tied: number
  /** All labels that were given, in the usual order. */
  readonly emotions: readonly Emotion[]
  /** Agreement per class, each against all others. */
  readonly classes: readonly ClassAgreement[]
  readonly pairs: readonly PairAgreement[]
  /** Groups of recordings with about the same number each, in the order of their last label. */
  readonly periods: readonly PeriodAgreement[]
  readonly slices: readonly SliceAgreement[]
  readonly intensity: ScaleAgreement | null
  /** Fields of the scheme that two or more annotators answered about the same recording. */
  readonly fields: readonly FieldAgreement[]
  readonly retest: readonly RetestAgreement[]
  /** Each annotator against themself on the hidden repeats of plans. */
  readonly repeats: readonly RepeatAgreement[]
}

export interface AnnotatorShare {
  readonly annotator: string
  readonly labelled: number
  /** Recordings that another annotator labelled too. */
  readonly compared: number
}

export interface ClassAgreement extends Coefficients {
  readonly emotion: Emotion
  /** Compared recordings that at least one annotator gave this class, and that all annotators did. */
  readonly clips: number
  readonly unanimous: number
}

export interface PeriodAgreement extends Coefficients {
  /** Times of the first and the last label that completed a recording, in milliseconds since 1970, UTC. */
  readonly from: number
  readonly to: number
  readonly clips: number
}

export interface SliceAgreement extends Coefficients {
  /** Null for recordings without a value. */
  readonly value: string | null
  readonly clips: number
}

export interface AgreementInput {
  /** At most one per annotator and recording. */
  readonly labels: readonly LatestLabel[]
  /** All answers, for test–retest agreement, in the order they were given. */
  readonly answers?: readonly Answer[]
  /** Both answers of hidden repeats. */
  readonly repeats?: readonly RepeatedAnswer[]
  /** The fields of the scheme, and each annotator's latest answers to them. */
  readonly scheme?: { readonly fields: readonly SchemeField[]; readonly answers: readonly RatedField[] }
  /** The slice of a recording; null without a value. */
  readonly sliceOf?: (content: ContentHash) => string | null
}

type Labels = readonly LatestLabel[]

export function agreementReport({
  labels,
  answers = [],
  repeats = [],
  scheme,
  sliceOf,
}: AgreementInput): AgreementReport {
  const recordings = byContent(labels)
  const compared = [...recordings.values()].filter((same) => same.length >= 2)
  const emotions = [...new Set(compared.flat().map(({ emotion }) => emotion))].sort(compareEmotions)
  const table = tableOf(compared, emotions)
  const winners = compared.map(
    (same) => plurality(countBy(same.map(({ emotion }) => emotion))).winners.length,
  )
  return {
    labelled: recordings.size,
    compared: compared.length,
    annotators: sharesOf(labels, compared.flat()),
    ...coefficients(table),
    unanimous: compared.filter(isUnanimous).length,
    plurality: winners.filter((number) => number === 1).length,
    tied: winners.filter((number) => number > 1).length,
    emotions,
    classes: emotions.map((emotion, category) => {
      const given = compared.filter((same) => same.some((one) => one.emotion === emotion))
      const unanimous = given.filter(isUnanimous).length
      return { emotion, clips: given.length, unanimous, ...coefficients(against(table, category)) }
    }),
    pairs: pairAgreements(compared, emotions),
    periods: periodsOf(compared, emotions),
    slices: sliceOf ? slicesOf(compared, emotions, sliceOf) : [],
    intensity: intensityAgreement(compared),
    fields: scheme ? fieldAgreements(scheme.fields, scheme.answers) : [],
    retest: retestAgreements(answers),
    repeats: repeatAgreements(repeats),
  }
}

function tableOf(compared: readonly Labels[], emotions: readonly Emotion[]): TargetTable {
  return ratingTable(
    compared.map((same) => same.map(({ emotion }) => emotion)),
    emotions,
  )
}

const coefficients = (table: TargetTable): Coefficients =>
  withIntervals(table, {
    percent: (one) => percentAgreement(one),
    fleissKappa,
    krippendorffAlpha: (one) => krippendorffAlpha(one),
    gwetAc1: (one) => gwetAc(one),
  })

function sharesOf(labels: Labels, compared: Labels): readonly AnnotatorShare[] {
  const labelled = countBy(labels.map(({ annotator }) => annotator))
  const shared = countBy(compared.map(({ annotator }) => annotator))
  return [...labelled]
    .map(([annotator, count]) => ({ annotator, labelled: count, compared: shared.get(annotator) ?? 0 }))
    .sort((a, b) => b.labelled - a.labelled || a.annotator.localeCompare(b.annotator))
}

/** Minimum recordings in a period. */
const PERIOD_CLIPS = 20

function periodsOf(compared: readonly Labels[], emotions: readonly Emotion[]): readonly PeriodAgreement[] {
  const completed = (same: Labels) => max(same, ({ at }) => at) ?? 0
  const ordered = compared.toSorted((a, b) => completed(a) - completed(b))
  return inPeriods(ordered, PERIOD_CLIPS).map((own) => ({
    from: min(own, completed) ?? 0,
    to: max(own, completed) ?? 0,
    clips: own.length,
    ...coefficients(tableOf(own, emotions)),
  }))
}

function slicesOf(
  compared: readonly Labels[],
  emotions: readonly Emotion[],
  sliceOf: (content: ContentHash) => string | null,
): readonly SliceAgreement[] {
  return [...group(compared, ([{ content }]) => sliceOf(content))]
    .map(([value, own]) => ({ value, clips: own.length, ...coefficients(tableOf(own, emotions)) }))
    .sort((a, b) => b.clips - a.clips || String(a.value).localeCompare(String(b.value)))
}
