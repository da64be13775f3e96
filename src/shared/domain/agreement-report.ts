import { cohenKappa, countBy, fleissKappa, krippendorffAlpha, plurality } from './agreement.ts'
import type { ContentHash } from './clips.ts'
import { compareEmotions, type Emotion } from './emotions.ts'

/** One annotator's latest label of one recording. */
export interface LatestLabel {
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
}

/** How far annotators agree. Coefficients are null where nothing can be compared, or all answers are the same. */
export interface AgreementReport {
  /** Recordings with a label, and those of them that two or more annotators labelled: all figures are of the latter. */
  readonly labelled: number
  readonly compared: number
  readonly annotators: readonly AnnotatorShare[]
  readonly fleissKappa: number | null
  readonly krippendorffAlpha: number | null
  /** Compared recordings on which all agree, on which one label is the most frequent, and on which several tie. */
  readonly unanimous: number
  readonly plurality: number
  readonly tied: number
  readonly pairs: readonly PairAgreement[]
  /** Each class against all others. */
  readonly classes: readonly ClassAgreement[]
}

export interface AnnotatorShare {
  readonly annotator: string
  readonly labelled: number
  /** Of those, labelled by another annotator too. */
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
  /** Compared recordings to which at least one annotator gave it, and those to which all did. */
  readonly clips: number
  readonly unanimous: number
  readonly fleissKappa: number | null
  readonly krippendorffAlpha: number | null
}

/** @param answers at most one for each annotator and recording */
export function agreementReport(answers: readonly LatestLabel[]): AgreementReport {
  const byContent = groupByContent(answers)
  const compared = [...byContent.values()].filter((same) => same.length >= 2)
  const units = compared.map((same) => same.map(({ emotion }) => emotion))
  const emotions = [...new Set(units.flat())].sort(compareEmotions)
  const winners = units.map((unit) => plurality(countBy(unit)).winners.length)
  return {
    labelled: byContent.size,
    compared: compared.length,
    annotators: sharesOf(answers, compared.flat()),
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
  answers: readonly LatestLabel[],
  compared: readonly LatestLabel[],
): readonly AnnotatorShare[] {
  const labelled = countBy(answers.map(({ annotator }) => annotator))
  const shared = countBy(compared.map(({ annotator }) => annotator))
  return [...labelled]
    .map(([annotator, count]) => ({ annotator, labelled: count, compared: shared.get(annotator) ?? 0 }))
    .sort((a, b) => b.labelled - a.labelled || a.annotator.localeCompare(b.annotator))
}

function pairsOf(compared: readonly (readonly LatestLabel[])[]): readonly PairAgreement[] {
  const pairs = new Map<string, { annotators: [string, string]; answers: [Emotion, Emotion][] }>()
  for (const same of compared) {
    const ordered = same.toSorted((a, b) => a.annotator.localeCompare(b.annotator))
    for (const [index, first] of ordered.entries())
      for (const second of ordered.slice(index + 1)) {
        const annotators: [string, string] = [first.annotator, second.annotator]
        const key = JSON.stringify(annotators)
        const pair = pairs.get(key) ?? { annotators, answers: [] }
        pair.answers.push([first.emotion, second.emotion])
        pairs.set(key, pair)
      }
  }
  return [...pairs.values()]
    .map(({ annotators, answers }) => ({
      annotators,
      clips: answers.length,
      same: answers.filter(([a, b]) => a === b).length,
      cohenKappa: cohenKappa(answers),
    }))
    .sort((a, b) => b.clips - a.clips)
}

const isUnanimous = (unit: readonly Emotion[]): boolean => unit.every((emotion) => emotion === unit[0])

function groupByContent(answers: readonly LatestLabel[]): ReadonlyMap<ContentHash, readonly LatestLabel[]> {
  const groups = new Map<ContentHash, LatestLabel[]>()
  for (const answer of answers) {
    const group = groups.get(answer.content)
    if (group) group.push(answer)
    else groups.set(answer.content, [answer])
  }
  return groups
}
