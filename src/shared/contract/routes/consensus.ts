import {
  ConsensusChange,
  type ConsensusApplied,
  type ConsensusPreview,
  type ConsensusSetting,
} from '../consensus.ts'
import { nothing, route } from '../route.ts'

/** How the label of a clip follows from the labels of several annotators. */
export const consensus = {
  get: route(nothing).returns<ConsensusSetting>(),
  /** What each policy would change. Changes nothing. Resolves at the end of its job. */
  preview: route(nothing).returns<ConsensusPreview>(),
  /** Resolves at the end of its job. Refused with `conflict` where another version was stored since. */
  apply: route(ConsensusChange.omit({ annotator: true })).returns<ConsensusApplied>(),
}
