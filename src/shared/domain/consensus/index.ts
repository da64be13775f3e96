/** Consensus: one label of a recording from the labels of several annotators. */
export { consensusOf, type Consensus, type ConsensusInput } from './consensus.ts'
export {
  dawidSkene,
  type DawidSkene,
  type DawidSkeneOptions,
  type DawidSkeneSizes,
  type NumberedAnswer,
} from './dawid-skene.ts'
export { CONSENSUS_POLICIES, POLICY_TEXTS, type ConsensusPolicy } from './policies.ts'
export { annotatorWeights } from './weights.ts'
