import type { Emotion } from '../emotions.ts'
import type { LatestLabel } from './annotator-labels.ts'
import { withIntervals, type Estimate } from './bootstrap.ts'
import { cohenKappa, pairTable, sameInPair, type PairTable } from './cohen.ts'
import type { RatingTable, TargetTable } from './rating-table.ts'

export interface PairAgreement {
  readonly annotators: readonly [string, string]
  /** Recordings that both labelled, and those with the same label. */
  readonly clips: number
  readonly same: number
  readonly cohenKappa: Estimate
  /** [first annotator's label][second annotator's label]: recordings, in the order of the report's emotions. */
  readonly table: PairTable
}

/** Pairs with an interval and a table of labels: those with most common recordings. */
const MOST_PAIRS = 190

/**
 * Agreement of each pair of annotators with common recordings, those with most of them first.
 * @param compared the labels of each recording with two or more
 */
export function pairAgreements(
  compared: readonly (readonly LatestLabel[])[],
  emotions: readonly Emotion[],
): readonly PairAgreement[] {
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
    .sort((a, b) => b.labels.length - a.labels.length)
    .slice(0, MOST_PAIRS)
    .map(({ annotators, labels }) => {
      const table = pairTable(labels, emotions)
      return {
        annotators,
        clips: labels.length,
        same: sameInPair(table),
        cohenKappa: kappaWithInterval(labels, emotions),
        table,
      }
    })
}

/** A pair of labels is a row with a single cell, so that recordings can be resampled. */
function kappaWithInterval(labels: readonly [Emotion, Emotion][], emotions: readonly Emotion[]): Estimate {
  const place = new Map(emotions.map((emotion, category) => [emotion, category]))
  const size = emotions.length
  const rowOf = labels.map(([a, b]) => place.get(a)! * size + place.get(b)!)
  const rows = Array.from({ length: size * size }, () => [])
  const times = rows.map(() => 0)
  for (const row of rowOf) times[row]++
  const table: TargetTable = { rows, times, rowOf }
  const kappa = ({ times }: RatingTable) =>
    cohenKappa(emotions.map((_, a) => emotions.map((_, b) => times[a * size + b])))
  return withIntervals(table, { kappa }).kappa
}
