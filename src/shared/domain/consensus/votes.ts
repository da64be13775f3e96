import type { ContentHash } from '../clips.ts'
import type { Emotion } from '../emotions.ts'
import type { LabelSource } from '../label-sources.ts'
import { ranksBefore } from '../labels.ts'

/** A label of a recording that is not undone, from any source. */
export interface Vote {
  /** Position in the log. */
  readonly seq: number
  /** Where it ranks among the labels of its recording. */
  readonly place: number
  readonly content: ContentHash
  readonly annotator: string
  readonly emotion: Emotion
  readonly source: LabelSource
  /** Whether it is an adjudicator's decision. */
  readonly adjudicates: boolean
}

/** The vote that ranks before all others. */
export function firstByRank(votes: readonly Vote[]): Vote {
  return votes.reduce((first, vote) => (ranksBefore(vote, first) ? vote : first))
}

/**
 * The votes that a policy counts: one of each annotator, the first by rank. Labels of models do not count, nor decisions,
 * because an adjudicator has seen the labels of others.
 */
export function countedVotes(votes: readonly Vote[]): readonly Vote[] {
  const byAnnotator = new Map<string, Vote>()
  for (const vote of votes) {
    if (vote.adjudicates || vote.source === 'model') continue
    const known = byAnnotator.get(vote.annotator)
    if (!known || ranksBefore(vote, known)) byAnnotator.set(vote.annotator, vote)
  }
  return [...byAnnotator.values()]
}

/** The latest decision of an adjudicator; null if there is none. */
export function decisionOf(votes: readonly Vote[]): Vote | null {
  const decisions = votes.filter(({ adjudicates, source }) => adjudicates && source === 'person')
  return decisions.length === 0 ? null : firstByRank(decisions)
}
