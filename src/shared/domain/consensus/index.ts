/** Consensus: one label of a recording from the labels of several annotators. */
export { consensusUnder, type Consensus } from './consensus.ts'
export {
  dawidSkene,
  type DawidSkene,
  type DawidSkeneOptions,
  type DawidSkeneSizes,
  type NumberedAnswer,
} from './dawid-skene.ts'
export { openEstimation, type Estimation } from './estimate.ts'
export type { ConsensusModel, ErrorRates } from './model.ts'
export { CONSENSUS_POLICIES, POLICY_TEXTS, type ConsensusPolicy } from './policies.ts'
export {
  accuracyOf,
  type AnnotatorQuality,
  type AnnotatorReport,
  type DawidSkeneModel,
  type NextQuestion,
} from './quality.ts'
export { openQuestions, openShortlist, type Question, type QuestionOf } from './questions.ts'
export {
  SOFT_LABEL_KINDS,
  SOFT_LABEL_NAMES,
  softLabelUnder,
  type SoftLabel,
  type SoftLabelKind,
} from './soft-labels.ts'
export type { Vote } from './votes.ts'
export type { Checked } from './weights.ts'
