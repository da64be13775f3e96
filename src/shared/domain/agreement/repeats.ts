import { group, median } from 'd3-array'
import type { ContentHash } from '../clips.ts'
import { compareEmotions, type Emotion } from '../emotions.ts'
import { cohenKappa, pairTable } from './cohen.ts'
import { inPeriods } from './periods.ts'
import { shareChange, type ShareChange } from './share-change.ts'

/** Both answers of one annotator to a target of a plan that came again, unannounced. */
export interface RepeatedAnswer {
  readonly annotator: string
  readonly content: ContentHash
  readonly first: Emotion
  readonly again: Emotion
  readonly gapMs: number
  /** Time of the second answer, in milliseconds since 1970, UTC. */
  readonly at: number
  /** Reaction times; null where not measured. */
  readonly firstReactionMs: number | null
  readonly againReactionMs: number | null
}

/** How one annotator answered hidden repeats. */
export interface RepeatFigures {
  readonly clips: number
  readonly same: number
  /** Median reaction times of the first and the second answer; null where none was measured. */
  readonly firstReactionMs: number | null
  readonly againReactionMs: number | null
}

/** Test–retest agreement of one annotator on the hidden repeats of plans. */
export interface RepeatAgreement extends RepeatFigures {
  readonly annotator: string
  readonly cohenKappa: number | null
  readonly medianGapMs: number
  /**
   * Change of the share of same answers from the earlier to the later half of the repeats; null below `FEWEST_REPEATS`
   * in each half.
   */
  readonly drift: ShareChange | null
  /** Groups of about equally many repeats, in the order of the second answer; none where there is one group only. */
  readonly periods: readonly RepeatPeriod[]
}

export interface RepeatPeriod extends RepeatFigures {
  /** Times of the first and the last second answer, in milliseconds since 1970, UTC. */
  readonly from: number
  readonly to: number
}

/** Minimum repeats in a half of a drift, and in a period. */
export const FEWEST_REPEATS = 10

/**
 * Test–retest agreement of each annotator with hidden repeats, those with most first. In contrast to labels that were
 * changed, no minimum time between the answers is needed: a hidden repeat corrects nothing.
 * @param answers in the order of the second answer
 */
export function repeatAgreements(answers: readonly RepeatedAnswer[]): readonly RepeatAgreement[] {
  return [...group(answers, ({ annotator }) => annotator)]
    .map(([annotator, own]) => ({
      annotator,
      ...figuresOf(own),
      cohenKappa: kappaOf(own),
      medianGapMs: median(own, ({ gapMs }) => gapMs) ?? 0,
      drift: driftOf(own),
      periods: periodsOf(own),
    }))
    .sort((a, b) => b.clips - a.clips)
}

const figuresOf = (own: readonly RepeatedAnswer[]): RepeatFigures => ({
  clips: own.length,
  same: sameOf(own),
  firstReactionMs: median(own.flatMap(({ firstReactionMs }) => firstReactionMs ?? [])) ?? null,
  againReactionMs: median(own.flatMap(({ againReactionMs }) => againReactionMs ?? [])) ?? null,
})

const sameOf = (own: readonly RepeatedAnswer[]): number =>
  own.filter(({ first, again }) => first === again).length

function kappaOf(own: readonly RepeatedAnswer[]): number | null {
  const pairs = own.map(({ first, again }) => [first, again] as const)
  return cohenKappa(pairTable(pairs, [...new Set(pairs.flat())].sort(compareEmotions)))
}

function periodsOf(own: readonly RepeatedAnswer[]): readonly RepeatPeriod[] {
  const periods = inPeriods(own, FEWEST_REPEATS)
  if (periods.length < 2) return []
  return periods.map((period) => ({
    from: period[0].at,
    to: period[period.length - 1].at,
    ...figuresOf(period),
  }))
}

function driftOf(own: readonly RepeatedAnswer[]): ShareChange | null {
  const half = Math.floor(own.length / 2)
  if (half < FEWEST_REPEATS) return null
  const [earlier, later] = [own.slice(0, half), own.slice(half)].map((part) => ({
    part: sameOf(part),
    whole: part.length,
  }))
  return shareChange(earlier, later)
}
