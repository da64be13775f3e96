import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import {
  segmentOf,
  type LabelledSegment,
  type Segment,
  type SegmentId,
} from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'

const SEGMENT = `s.id, t.name AS tier, s.start_seconds AS start, s.end_seconds AS "end", s.text, s.source, s.author`
const OF_RECORDING = `segments s JOIN segment_tiers t ON t.id = s.tier WHERE s.recording = :recording`
const ORDER = 'ORDER BY s.start_seconds, s.end_seconds, s.id'

const plain = statement<[{ recording: ContentHash }], Segment>(
  `SELECT ${SEGMENT} FROM ${OF_RECORDING} ${ORDER}`,
)
const labelled = statement<[{ recording: ContentHash; annotator: string }], LabelledSegment>(/* sql */ `
  SELECT ${SEGMENT},
    (SELECT emotion FROM current_labels WHERE content = :recording || '/' || s.id) AS label,
    (SELECT emotion FROM labels WHERE content = :recording || '/' || s.id AND annotator = :annotator AND NOT undone
      ORDER BY seq DESC LIMIT 1) AS own,
    (SELECT count(DISTINCT annotator) FROM labels WHERE content = :recording || '/' || s.id AND NOT undone) AS annotators,
    (SELECT confidence FROM proposed_segments WHERE segment = s.id) AS confidence
  FROM ${OF_RECORDING} ${ORDER}`)
const one = statement<[SegmentId], Segment & { readonly recording: ContentHash }>(
  `SELECT ${SEGMENT}, s.recording FROM segments s JOIN segment_tiers t ON t.id = s.tier WHERE s.id = ?`,
)
const recordings = statement<[], ClipId>(
  `SELECT min(id) FROM clips WHERE missing_since IS NULL AND content IN (SELECT recording FROM segments)
  GROUP BY content ORDER BY min(path)`,
  { pluck: true },
)

/** The segments of a recording, by start. */
export const segmentsOf = (db: Db, recording: ContentHash): readonly Segment[] => plain.all(db, { recording })

/** The segments of a recording with their labels, by start. */
export const segmentsFor = (db: Db, recording: ContentHash, annotator: string): readonly LabelledSegment[] =>
  labelled.all(db, { recording, annotator })

/** A clip of each present recording with segments, by path. */
export const recordingsWithSegments = (db: Db): readonly ClipId[] => recordings.all(db)

/** Throws `not-found` if one of the segments is not of the recording. */
export function requireSegments(db: Db, recording: ContentHash, segments: readonly SegmentId[]): void {
  for (const segment of segments)
    if (one.get(db, segment)?.recording !== recording)
      throw new StudioError(
        'not-found',
        `There is no segment ${segment}: it was removed. Load the page again.`,
      )
}

/** In words, what targets of the label log are: the tier and the stretch of the first segment. Empty for recordings. */
export function describeTargets(db: Db, targets: readonly ContentHash[]): string {
  const ids = targets.flatMap((target) => segmentOf(target) ?? [])
  const first = ids.length === 0 ? undefined : one.get(db, ids[0])
  if (!first) return ''
  const stretch = `${first.tier}, ${first.start.toFixed(3)}–${first.end.toFixed(3)} s`
  return ids.length === 1 ? stretch : `${ids.length} segments, first: ${stretch}`
}
