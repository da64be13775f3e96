import { compareEmotions, type Emotion } from '../emotions.ts'
import type { ConsensusModel } from './model.ts'
import { sharesUnder } from './shares.ts'
import { countedVotes, decisionOf, firstByRank, type Vote } from './votes.ts'

/** The label of a recording under a policy. */
export interface Consensus {
  /** The label that gives it: of those with its emotion, the first by rank. */
  readonly vote: Vote
  /** Share of the votes or weights, or probability, of its emotion: 0 to 1. */
  readonly share: number
  /** Annotators whose votes count. */
  readonly annotators: number
  /** Emotions with the same highest share; the first of their votes by rank decides. Empty without a tie. */
  readonly tied: readonly Emotion[]
  /** Whether an adjudicator decided. */
  readonly adjudicated: boolean
}

/** Differences of shares below this are ties. */
const SAME_SHARE = 1e-9

/**
 * Returns a function that gives the consensus of a recording from all its votes, at least one. The latest label is the
 * first by rank, whatever its source. Under any other policy, a decision comes before all votes, and labels of models
 * count only where there are no others.
 */
export function consensusUnder(model: ConsensusModel): (votes: readonly Vote[]) => Consensus {
  const alone = (vote: Vote, annotators: number, adjudicated = false): Consensus => ({
    ...{ vote, share: 1, annotators, tied: [], adjudicated },
  })
  if (model.policy === 'latest') return (votes) => alone(firstByRank(votes), 1)
  const sharesOf = model.policy === 'adjudicated' ? null : sharesUnder(model)
  return (votes) => {
    const counted = countedVotes(votes)
    const decision = decisionOf(votes)
    if (decision) return alone(decision, counted.length, true)
    if (sharesOf === null) return alone(firstByRank(votes), 1)
    if (counted.length === 0) return alone(firstByRank(votes), 0)
    return decided(counted, sharesOf(counted))
  }
}

function decided(counted: readonly Vote[], shares: ReadonlyMap<Emotion, number>): Consensus {
  const share = Math.max(...shares.values())
  const winners = [...shares].filter(([, one]) => share - one < SAME_SHARE).map(([emotion]) => emotion)
  const vote = firstByRank(counted.filter(({ emotion }) => winners.includes(emotion)))
  const tied = winners.length === 1 ? [] : winners.sort(compareEmotions)
  return { vote, share, annotators: counted.length, tied, adjudicated: false }
}
