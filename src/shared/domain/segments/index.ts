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
