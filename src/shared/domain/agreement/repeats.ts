import { group, median } from 'd3-array'
import type { ContentHash } from '../clips.ts'
import { compareEmotions, type Emotion } from '../emotions.ts'
import { cohenKappa, pairTable, sameInPair } from './cohen.ts'

/** Both answers of one annotator to a target of a plan that came again, unannounced. */
export interface RepeatedAnswer {
  readonly annotator: string
  readonly content: ContentHash
  readonly first: Emotion
  readonly again: Emotion
  readonly gapMs: number
  /** Reaction times; null where not measured. */
  readonly firstReactionMs: number | null
  readonly againReactionMs: number | null
}

/** Test–retest agreement of one annotator on the hidden repeats of plans. */
export interface RepeatAgreement {
  readonly annotator: string
  readonly clips: number
  readonly same: number
  readonly cohenKappa: number | null
  readonly medianGapMs: number
  /** Median reaction times of the first and the second answer; null where none was measured. */
  readonly firstReactionMs: number | null
  readonly againReactionMs: number | null
}

/**
 * Test–retest agreement of each annotator with hidden repeats, those with most first. In contrast to labels that were
 * changed, no minimum time between the answers is needed: a hidden repeat corrects nothing.
 */
export function repeatAgreements(answers: readonly RepeatedAnswer[]): readonly RepeatAgreement[] {
  return [...group(answers, ({ annotator }) => annotator)]
    .map(([annotator, own]) => {
      const pairs = own.map(({ first, again }) => [first, again] as const)
      const table = pairTable(pairs, [...new Set(pairs.flat())].sort(compareEmotions))
      return {
        annotator,
        clips: own.length,
        same: sameInPair(table),
        cohenKappa: cohenKappa(table),
        medianGapMs: median(own, ({ gapMs }) => gapMs) ?? 0,
        firstReactionMs: median(own.flatMap(({ firstReactionMs }) => firstReactionMs ?? [])) ?? null,
        againReactionMs: median(own.flatMap(({ againReactionMs }) => againReactionMs ?? [])) ?? null,
      }
    })
    .sort((a, b) => b.clips - a.clips)
}
