export { accept, addStretch } from './add.ts'
export {
  isPoint,
  SHORTEST_SEGMENT_SECONDS,
  type EditRefusal,
  type SegmentEdit,
  type SegmentEdits,
  type TimeStretch,
} from './edit.ts'
export {
  CONTEXT_SECONDS,
  nextSegment,
  nextUnlabelled,
  ofTier,
  previousSegment,
  segmentAt,
  withContext,
  type SegmentPlace,
} from './find.ts'
export { merge } from './merge.ts'
export { nudge, NUDGE_SECONDS, type SegmentEdge } from './nudge.ts'
export {
  recordingOf,
  SEGMENT_SOURCES,
  segmentOf,
  targetOf,
  type LabelledSegment,
  type RecordingTiers,
  type Segment,
  type SegmentId,
  type SegmentSource,
  type SegmentTier,
} from './segment.ts'
export { splitAt } from './split.ts'
export { LONGEST_SEGMENT_SECONDS, type SegmentStretch } from './stretch.ts'
export {
  planTierImport,
  type ImportedSegment,
  type TierImport,
  type TierImportOptions,
  type TierImportPlan,
} from './tier-import.ts'
