import { group, median } from 'd3-array'
import type { ContentHash } from '../clips.ts'
import { compareEmotions, type Emotion } from '../emotions.ts'
import { cohenKappa, pairTable, sameInPair } from './cohen.ts'

/** Minimum time between two answers that count as test and retest: a sooner one corrects the first. */
export const RETEST_GAP_MS = 60 * 60_000

/** One answer of one annotator about one recording. */
export interface Answer {
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** Agreement of one annotator's first and last answer about the same recordings. */
export interface RetestAgreement {
  readonly annotator: string
  /** Recordings with two answers at least `RETEST_GAP_MS` apart, and those with the same answer twice. */
  readonly clips: number
  readonly same: number
  readonly cohenKappa: number | null
  /** Median time between the two answers. */
  readonly medianGapMs: number
}

/**
 * Test–retest agreement of each annotator with repeated answers, those with most first.
 * @param answers all answers, in the order they were given
 */
export function retestAgreements(answers: readonly Answer[]): readonly RetestAgreement[] {
  return [...group(answers, ({ annotator }) => annotator)]
    .flatMap(([annotator, own]) => {
      const repeats = [...group(own, ({ content }) => content).values()]
        .map((same) => ({ first: same[0], last: same[same.length - 1] }))
        .filter(({ first, last }) => last.at - first.at >= RETEST_GAP_MS)
      return repeats.length === 0 ? [] : [{ annotator, ...retest(repeats) }]
    })
    .sort((a, b) => b.clips - a.clips)
}

function retest(repeats: readonly { readonly first: Answer; readonly last: Answer }[]) {
  const pairs = repeats.map(({ first, last }) => [first.emotion, last.emotion] as const)
  const table = pairTable(pairs, [...new Set(pairs.flat())].sort(compareEmotions))
  return {
    clips: repeats.length,
    same: sameInPair(table),
    cohenKappa: cohenKappa(table),
    medianGapMs: median(repeats, ({ first, last }) => last.at - first.at) ?? 0,
  }
}
