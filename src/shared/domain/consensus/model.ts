import type { Emotion } from '../emotions.ts'

/** [true emotion][given emotion]: probability of the answer. */
export type ErrorRates = readonly (readonly number[])[]

/**
 * What a policy has estimated from all labels of a dataset. With it, the consensus of a recording depends on the labels
 * of this recording alone.
 */
export type ConsensusModel =
  | { readonly policy: 'latest' }
  | { readonly policy: 'adjudicated' }
  | { readonly policy: 'majority' }
  | {
      readonly policy: 'weighted'
      /** Weight of each annotator's vote. */
      readonly weights: readonly (readonly [annotator: string, weight: number])[]
      /** Weight of an annotator who is not among them. */
      readonly others: number
    }
  | {
      readonly policy: 'dawid-skene'
      readonly emotions: readonly Emotion[]
      /** Share of recordings with each emotion. */
      readonly priors: readonly number[]
      readonly annotators: readonly (readonly [annotator: string, rates: ErrorRates])[]
      /** Error rates of an annotator who is not among them: the mean. */
      readonly others: ErrorRates
    }
