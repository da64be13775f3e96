import type { ClipId, Level, Sex, Split } from '#shared/domain/clips.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { ScoredClip } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'

/** A scored clip with all that it can be sliced by. */
export interface ReportedClip extends ScoredClip {
  readonly fold: number
  readonly sex: Sex | null
  readonly ageYears: number | null
  readonly race: string | null
  readonly sentence: string | null
  readonly level: Level | null
  readonly durationMs: number | null
  readonly snrDb: number | null
}

type Row = Omit<ReportedClip, 'speaker' | 'label' | 'probabilities'> & {
  readonly clip: ClipId
  readonly speaker: string | null
  readonly emotion: string
  readonly probabilities: string
}

/** The labelled clips of one side, under the labels the run was trained and scored with, with its calibrated probabilities. */
export function reportedClips(db: Db, run: RunRecord, split: Split): ReportedClip[] {
  const classes: readonly string[] = run.data.classes
  return db
    .prepare<[string, string], Row>(
      /* sql */ `
      SELECT p.clip, p.fold, p.label AS emotion, p.probabilities, c.speaker, s.sex, s.age_years AS ageYears, s.race,
        c.sentence, c.level, c.duration_ms AS durationMs, c.snr_db AS snrDb
      FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN speakers s ON s.id = c.speaker
      WHERE p.run = ? AND p.split = ? AND p.label IS NOT NULL ORDER BY p.clip`,
    )
    .all(run.id, split)
    .map(({ emotion, probabilities, speaker, ...rest }) => ({
      ...rest,
      speaker: speaker ?? `clip ${rest.clip}`,
      label: classes.indexOf(emotion),
      probabilities: JSON.parse(probabilities) as number[],
    }))
}
