import type { TrainingConfig } from '#shared/contract/training.ts'
import type { AnalysedSound } from '#shared/domain/channels.ts'
import type { ClipId, ContentHash, Sex, Split } from '#shared/domain/clips.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import type { SegmentStretch } from '#shared/domain/segments/index.ts'
import { unknownSpeakerOf } from '#shared/domain/speakers.ts'
import { soundOf } from '../clips/index.ts'
import { composed, type Db } from '../project/index.ts'
import { permitsSql } from '../speakers/index.ts'
import { anyLabelSql, labelSourceSql, labelSql } from './label-of.ts'

/** A clip or a segment of a recording that a run may use, with its label. */
export interface TrainingClip {
  /** The row of the clip, or of the segment's recording. */
  readonly id: ClipId
  /** What its label is about: the recording, or the segment. */
  readonly content: ContentHash
  /** Null for a whole clip. */
  readonly segment: SegmentStretch | null
  readonly path: string
  readonly sound: AnalysedSound
  /** `unknownSpeakerOf` the clip if its speaker is not known. */
  readonly speaker: string
  readonly sex: Sex | null
  readonly sentence: string | null
  readonly split: Split | null
  readonly emotion: Emotion | null
  /** The source of its label; null without a label. */
  readonly source: LabelSource | null
  /** Whether its label names no emotion, so that the run has no label for it. */
  readonly notEmotion: boolean
}

interface Row extends Omit<TrainingClip, 'speaker' | 'notEmotion' | 'sound' | 'segment'> {
  readonly speaker: string | null
  readonly notEmotion: 0 | 1
  readonly mono: string | null
}

const present = composed<Row>('clips to train on')

/**
 * Present and decodable clips, sorted by path, so that the order is the same on every machine. With `leave-out`, clips
 * with a finding that was not overruled are left out. Clips of speakers who do not permit training are always left
 * out.
 */
export function trainingClips(
  db: Db,
  config: Pick<TrainingConfig, 'labels' | 'notEmotions' | 'flagged'>,
): readonly TrainingClip[] {
  const sql = /* sql */ `
    SELECT id, content, path, mono, speaker, sex, sentence, split, emotion, iif(emotion IS NULL, NULL, source) AS source,
      emotion IS NULL AND given IS NOT NULL AS notEmotion
    FROM (
      SELECT c.id, content, path, mono, speaker, speakers.sex, c.sentence, c.split, ${labelSql(config)} AS emotion,
        ${labelSourceSql(config.labels)} AS source, ${anyLabelSql(config.labels)} AS given
      FROM clips c LEFT JOIN speakers ON speakers.id = c.speaker
      WHERE content IS NOT NULL AND missing_since IS NULL AND ${permitsSql('training')} ${config.flagged === 'leave-out' ? 'AND open_flags = 0' : ''})
    ORDER BY path`
  return present.all(db, sql).map(({ mono, ...row }) => ({
    ...row,
    segment: null,
    sound: soundOf(mono),
    speaker: row.speaker ?? unknownSpeakerOf(row.id),
    notEmotion: row.notEmotion === 1,
  }))
}

/** The emotions of the clips, in the usual order. */
export function classesOf(clips: readonly TrainingClip[]): readonly Emotion[] {
  return [...new Set(clips.map((clip) => clip.emotion).filter((emotion) => emotion !== null))].sort(
    compareEmotions,
  )
}
