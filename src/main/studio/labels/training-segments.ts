import type { TrainingConfig } from '#shared/contract/training.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { speakerOfRecording } from '#shared/domain/speakers.ts'
import { soundOf } from '../clips/index.ts'
import { composed, type Db } from '../project/index.ts'
import { permitsSql } from '../speakers/index.ts'
import { anyLabelSql, labelSourceSql, labelSql } from './label-of.ts'
import type { TrainingClip } from './training-clips.ts'

/** A segment that a run may use, with its label. */
export interface TrainingSegment extends TrainingClip {
  readonly segment: NonNullable<TrainingClip['segment']>
  /** Content hash of its recording. */
  readonly recording: ContentHash
  /** Length of its recording. */
  readonly recordingSeconds: number
  /** Whether the speaker is not known: neither the tier nor the recording has one. */
  readonly isUnknown: boolean
}

interface Row extends Omit<TrainingSegment, 'speaker' | 'notEmotion' | 'sound' | 'segment' | 'isUnknown'> {
  readonly segmentId: SegmentId
  readonly start: number
  readonly end: number
  readonly speaker: string | null
  readonly notEmotion: 0 | 1
  readonly mono: string | null
}

const present = composed<Row>('segments to train on')

/**
 * Segments of present recordings in the tiers that have labelled ones, by path and start; proposals and points are left out.
 * The speaker is that of the tier, else that of the recording; without either the recording counts as a speaker of its own.
 * Findings about a recording leave no segment out, because a person or a file gave each. Both speakers must permit training.
 */
export function trainingSegments(
  db: Db,
  config: Pick<TrainingConfig, 'labels' | 'notEmotions'>,
): readonly TrainingSegment[] {
  const sql = /* sql */ `
    SELECT id, content, recording, recordingSeconds, path, mono, segmentId, start, "end", speaker, sex, NULL AS sentence,
      split, emotion, iif(emotion IS NULL, NULL, source) AS source, emotion IS NULL AND given IS NOT NULL AS notEmotion
    FROM (
      SELECT r.id, c.content, c.recording, r.duration_ms / 1000.0 AS recordingSeconds, r.path, r.mono, c.id AS segmentId,
        c.start_seconds AS start, c.end_seconds AS "end", ifnull(c.speaker, r.speaker) AS speaker, speakers.sex, r.split,
        ${labelSql(config)} AS emotion, ${labelSourceSql(config.labels)} AS source, ${anyLabelSql(config.labels)} AS given
      FROM segment_targets c
        JOIN clips r ON r.id = (SELECT min(id) FROM clips WHERE content = c.recording AND missing_since IS NULL)
        LEFT JOIN speakers ON speakers.id = ifnull(c.speaker, r.speaker)
      WHERE c.source <> 'proposal' AND c.end_seconds > c.start_seconds
        AND c.tier IN (SELECT tier FROM segment_targets WHERE label IS NOT NULL AND source <> 'proposal')
        AND ${permitsSql('training')} AND ${permitsSql('training', 'r.speaker')})
    ORDER BY path, start, segmentId`
  return present.all(db, sql).map(({ mono, segmentId, start, end, speaker, notEmotion, ...row }) => ({
    ...row,
    segment: { id: segmentId, start, end },
    sound: soundOf(mono),
    speaker: speaker ?? speakerOfRecording(row.path),
    isUnknown: speaker === null,
    notEmotion: notEmotion === 1,
  }))
}
