import { cohenKappa, countBy, fleissKappa, krippendorffAlpha, plurality } from './agreement.ts'
import type { ContentHash } from './clips.ts'
import { compareEmotions, type Emotion } from './emotions.ts'

/** One annotator's latest label of one recording. */
export interface LatestLabel {
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
}

/** Agreement of annotators. Coefficients are null where no recording has two labels, or all labels are the same. */
export interface AgreementReport {
  /** Recordings with a label, and recordings labelled by two or more annotators. All figures are about the latter. */
  readonly labelled: number
  readonly compared: number
  readonly annotators: readonly AnnotatorShare[]
  readonly fleissKappa: number | null
  readonly krippendorffAlpha: number | null
  /** Compared recordings with one and the same label, with one most frequent label, and with a tie. */
  readonly unanimous: number
  readonly plurality: number
  readonly tied: number
  readonly pairs: readonly PairAgreement[]
  /** Agreement per class, each against all others. */
  readonly classes: readonly ClassAgreement[]
}

export interface AnnotatorShare {
  readonly annotator: string
  readonly labelled: number
  /** Recordings that another annotator labelled too. */
  readonly compared: number
}

export interface PairAgreement {
  readonly annotators: readonly [string, string]
  /** Recordings that both labelled, and those with the same label. */
  readonly clips: number
  readonly same: number
  readonly cohenKappa: number | null
}

export interface ClassAgreement {
  readonly emotion: Emotion
  /** Compared recordings that at least one annotator gave this class, and that all annotators did. */
  readonly clips: number
  readonly unanimous: number
  readonly fleissKappa: number | null
  readonly krippendorffAlpha: number | null
}

/** @param labels at most one per annotator and recording */
export function agreementReport(labels: readonly LatestLabel[]): AgreementReport {
  const byContent = groupByContent(labels)
  const compared = [...byContent.values()].filter((same) => same.length >= 2)
  const units = compared.map((same) => same.map(({ emotion }) => emotion))
  const emotions = [...new Set(units.flat())].sort(compareEmotions)
  const winners = units.map((unit) => plurality(countBy(unit)).winners.length)
  return {
    labelled: byContent.size,
    compared: compared.length,
    annotators: sharesOf(labels, compared.flat()),
    ...coefficients(units, emotions),
    unanimous: units.filter(isUnanimous).length,
    plurality: winners.filter((number) => number === 1).length,
    tied: winners.filter((number) => number > 1).length,
    pairs: pairsOf(compared),
    classes: emotions.map((emotion) => classAgreement(units, emotion)),
  }
}

function coefficients<Value extends string>(units: readonly (readonly Value[])[], values: readonly Value[]) {
  const counts = units.map((unit) => values.map((value) => unit.filter((one) => one === value).length))
  return { fleissKappa: fleissKappa(counts), krippendorffAlpha: krippendorffAlpha(units) }
}

function classAgreement(units: readonly (readonly Emotion[])[], emotion: Emotion): ClassAgreement {
  const against = units.map((unit) => unit.map((one) => (one === emotion ? 'this' : 'other')))
  const given = units.filter((unit) => unit.includes(emotion))
  return {
    emotion,
    clips: given.length,
    unanimous: given.filter(isUnanimous).length,
    ...coefficients(against, ['this', 'other']),
  }
}

function sharesOf(
  labels: readonly LatestLabel[],
  compared: readonly LatestLabel[],
): readonly AnnotatorShare[] {
  const labelled = countBy(labels.map(({ annotator }) => annotator))
  const shared = countBy(compared.map(({ annotator }) => annotator))
  return [...labelled]
    .map(([annotator, count]) => ({ annotator, labelled: count, compared: shared.get(annotator) ?? 0 }))
    .sort((a, b) => b.labelled - a.labelled || a.annotator.localeCompare(b.annotator))
}

function pairsOf(compared: readonly (readonly LatestLabel[])[]): readonly PairAgreement[] {
  const pairs = new Map<string, { annotators: [string, string]; labels: [Emotion, Emotion][] }>()
  for (const same of compared) {
    const ordered = same.toSorted((a, b) => a.annotator.localeCompare(b.annotator))
    for (const [index, first] of ordered.entries())
      for (const second of ordered.slice(index + 1)) {
        const annotators: [string, string] = [first.annotator, second.annotator]
        const key = JSON.stringify(annotators)
        const pair = pairs.get(key) ?? { annotators, labels: [] }
        pair.labels.push([first.emotion, second.emotion])
        pairs.set(key, pair)
      }
  }
  return [...pairs.values()]
    .map(({ annotators, labels }) => ({
      annotators,
      clips: labels.length,
      same: labels.filter(([a, b]) => a === b).length,
      cohenKappa: cohenKappa(labels),
    }))
    .sort((a, b) => b.clips - a.clips)
}

const isUnanimous = (unit: readonly Emotion[]): boolean => unit.every((emotion) => emotion === unit[0])

function groupByContent(labels: readonly LatestLabel[]): ReadonlyMap<ContentHash, readonly LatestLabel[]> {
  const groups = new Map<ContentHash, LatestLabel[]>()
  for (const label of labels) {
    const group = groups.get(label.content)
    if (group) group.push(label)
    else groups.set(label.content, [label])
  }
  return groups
}
