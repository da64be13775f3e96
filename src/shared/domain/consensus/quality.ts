import type { Emotion } from '../emotions.ts'
import type { ConsensusModel, ErrorRates } from './model.ts'
import type { Checked } from './weights.ts'

export type DawidSkeneModel = Extract<ConsensusModel, { readonly policy: 'dawid-skene' }>

/** The labels of an annotator that a policy counts. */
export interface AnnotatorRecord {
  readonly annotator: string
  /** Recordings with their label. */
  readonly labelled: number
  /** Of these, the recordings that an adjudicator decided. */
  readonly decided: Checked
}

/** What is known about how well an annotator labels. */
export interface AnnotatorQuality extends AnnotatorRecord {
  /** Probability, 0 to 1, that a label is right: the error rates' diagonal, averaged over the emotions' shares. */
  readonly accuracy: number
  /** Error rates in the order of the report's emotions. */
  readonly rates: ErrorRates
  /** Answers on gold clips of plans, which are no labels. */
  readonly gold: Checked
}

/** A recording about which one more label is expected to tell most. */
export interface NextQuestion {
  readonly clip: number
  readonly path: string
  /** The most probable emotion, and its probability. */
  readonly emotion: Emotion
  readonly probability: number
  /** Annotators who labelled it. */
  readonly annotators: number
  /** The annotator whose label tells most. */
  readonly ask: string
  /** Expected reduction of the uncertainty by this label, in bits. */
  readonly gainBits: number
}

/** Annotators' quality under the error rates of Dawid–Skene, and where one more label helps most. */
export interface AnnotatorReport {
  readonly emotions: readonly Emotion[]
  /** Sorted by name. */
  readonly annotators: readonly AnnotatorQuality[]
  /** The most informative questions, best first. */
  readonly questions: readonly NextQuestion[]
  /** Recordings about which an annotator can still be asked. */
  readonly open: number
}

/** Probability that a label is right, from error rates and the share of each emotion. */
export function accuracyOf(rates: ErrorRates, priors: readonly number[]): number {
  const total = priors.reduce((sum, prior) => sum + prior, 0)
  return priors.reduce((sum, prior, emotion) => sum + prior * rates[emotion][emotion], 0) / total
}
