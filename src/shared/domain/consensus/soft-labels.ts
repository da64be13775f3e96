import type { Emotion } from '../emotions.ts'
import type { ConsensusModel } from './model.ts'
import { posteriorUnder } from './shares.ts'
import { countedVotes, decisionOf, firstByRank, type Vote } from './votes.ts'

export const SOFT_LABEL_KINDS = ['none', 'shares', 'dawid-skene'] as const
/** What a model is trained towards: the label of a clip, or a distribution over emotions from several annotators. */
export type SoftLabelKind = (typeof SOFT_LABEL_KINDS)[number]

export const SOFT_LABEL_NAMES: Readonly<Record<SoftLabelKind, string>> = {
  none: 'None: one label of each clip',
  shares: 'Shares of the annotators’ labels',
  'dawid-skene': 'Probabilities of Dawid–Skene',
}

/** Distribution over emotions; sums to 1. */
export type SoftLabel = ReadonlyMap<Emotion, number>

/**
 * Returns a function that gives the soft label of a recording from its votes; null where its one label is all there is:
 * an adjudicator decided, no annotator labelled it, or all gave the same emotion.
 */
export function softLabelUnder(
  kind: Exclude<SoftLabelKind, 'none'>,
  model: ConsensusModel,
): (votes: readonly Vote[]) => SoftLabel | null {
  const distribution =
    kind === 'dawid-skene' && model.policy === 'dawid-skene' ? posteriorUnder(model) : sharesOfVotes
  return (votes) => {
    if (isDecided(votes, model)) return null
    const counted = countedVotes(votes)
    if (counted.length === 0) return null
    const soft = new Map([...distribution(counted)].filter(([, share]) => share > 0))
    return soft.size > 1 ? soft : null
  }
}

/** Under the latest label, a later label replaces a decision. */
function isDecided(votes: readonly Vote[], { policy }: ConsensusModel): boolean {
  const decision = decisionOf(votes)
  return decision !== null && (policy !== 'latest' || firstByRank(votes) === decision)
}

function sharesOfVotes(counted: readonly Vote[]): SoftLabel {
  const shares = new Map<Emotion, number>()
  for (const { emotion } of counted) shares.set(emotion, (shares.get(emotion) ?? 0) + 1 / counted.length)
  return shares
}
