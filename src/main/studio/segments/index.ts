/** Segments of recordings, in tiers. Their log is append-only; the label log holds their labels under `targetOf`. */
export { bundledSegments, mergeSegments } from './bundled.ts'
export { changeSegments, type ChangedRecording, type SegmentAuthor } from './change.ts'
export { describeTargets, segmentsOf } from './list.ts'
export { segmentLogFault } from './log.ts'
export type { ProposalAct } from './proposal-acts.ts'
export { openSegments, type Segments } from './open.ts'
export { setTier, tiersOf } from './tiers.ts'
export { withdrawSegments } from './withdraw.ts'
