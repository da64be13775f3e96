import type { TrainingConfig } from '#shared/contract/training.ts'
import type { ClipId, ContentHash, Sex, Split } from '#shared/domain/clips.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import type { Db } from '../project/index.ts'
import { labelSql } from './label-of.ts'

/** A clip a run may see, with the label it goes by. */
export interface TrainingClip {
  readonly id: ClipId
  readonly content: ContentHash
  readonly path: string
  /** Clips without a known speaker stand alone: nothing is known to be heard twice. */
  readonly speaker: string
  readonly sex: Sex | null
  readonly split: Split | null
  readonly emotion: Emotion | null
}

interface Row extends Omit<TrainingClip, 'speaker'> {
  readonly speaker: string | null
}

/**
 * Clips present and decodable, in the order of their paths, so that two machines see them alike. With `leave-out`, clips
 * with a finding nobody overruled are left out.
 */
export function trainingClips(
  db: Db,
  config: Pick<TrainingConfig, 'labels' | 'flagged'>,
): readonly TrainingClip[] {
  const rows = db
    .prepare<[], Row>(
      /* sql */ `
      SELECT c.id, content, path, speaker, speakers.sex, c.split, ${labelSql(config.labels)} AS emotion
      FROM clips c LEFT JOIN speakers ON speakers.id = c.speaker
      WHERE content IS NOT NULL AND missing_since IS NULL ${config.flagged === 'leave-out' ? 'AND open_flags = 0' : ''}
      ORDER BY path`,
    )
    .all()
  return rows.map((row) => ({ ...row, speaker: row.speaker ?? `clip ${row.id}` }))
}

/** The emotions that occur, in customary order. */
export function classesOf(clips: readonly TrainingClip[]): readonly Emotion[] {
  return [...new Set(clips.map((clip) => clip.emotion).filter((emotion) => emotion !== null))].sort(
    compareEmotions,
  )
}
