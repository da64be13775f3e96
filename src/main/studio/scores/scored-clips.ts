import type { ClipId, Level, Sex, Split } from '#shared/domain/clips.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import type { ScoredClip } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { labelSql, scoredLabels, type LabelSettings } from '../training/index.ts'

/** A scored clip with all that it can be sliced by. */
export interface RunClip extends ScoredClip {
  readonly fold: number
  readonly sex: Sex | null
  readonly ageYears: number | null
  readonly race: string | null
  readonly sentence: string | null
  readonly level: Level | null
  readonly durationMs: number | null
  readonly snrDb: number | null
}

type Row = Omit<RunClip, 'speaker' | 'label' | 'probabilities'> & {
  readonly clip: ClipId
  readonly speaker: string | null
  readonly emotion: string
  readonly probabilities: string
}

/** The label that a prediction `p` of clip `c` is scored against. */
function scoredLabelSql(under: ScoredUnder, settings: LabelSettings): string {
  return under === 'then' ? 'p.label' : labelSql(scoredLabels(settings))
}

/**
 * The clips of one split that have a label among the run's classes, with the run's calibrated probabilities. Every
 * figure of a run is computed from these, whichever labels it is scored under.
 * @param settings of the run whose labels of today count, where two runs are compared
 */
export function scoredClips(
  db: Db,
  run: RunRecord,
  split: Split,
  under: ScoredUnder,
  settings: LabelSettings = run.config,
): readonly RunClip[] {
  const classes: readonly string[] = run.data.classes
  return db
    .prepare<[string, string], Row>(
      /* sql */ `
      SELECT p.clip, p.fold, ${scoredLabelSql(under, settings)} AS emotion, p.probabilities, c.speaker, s.sex,
        s.age_years AS ageYears, s.race, c.sentence, c.level, c.duration_ms AS durationMs, c.snr_db AS snrDb
      FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN speakers s ON s.id = c.speaker
      WHERE p.run = ? AND p.split = ? ORDER BY p.clip`,
    )
    .all(run.id, split)
    .flatMap(({ emotion, probabilities, speaker, ...rest }) => {
      const label = classes.indexOf(emotion)
      if (label < 0) return []
      return {
        ...rest,
        speaker: speaker ?? `clip ${rest.clip}`,
        label,
        probabilities: JSON.parse(probabilities) as number[],
      }
    })
}
