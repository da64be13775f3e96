import type { Level, Sex, Split } from '#shared/domain/clips.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { UNKNOWN_SPEAKER } from '#shared/domain/speakers.ts'
import type { ScoredClip } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { predictedClips } from '../runs/index.ts'
import { labelSql, scoredLabels, type LabelSettings } from '../labels/index.ts'

/** A scored clip with the attributes by which scores are sliced. */
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

/** SQL of the label that a prediction `p` of clip `c` is scored against. */
function scoredLabelSql(under: ScoredUnder, settings: LabelSettings): string {
  return under === 'then' ? 'p.label' : labelSql(scoredLabels(settings))
}

/**
 * The clips in one part of the split whose label is among the run's classes, with calibrated probabilities. All scores
 * of a run are computed from these.
 * @param settings which current labels count; those of the later run when two runs are compared
 */
export function scoredClips(
  db: Db,
  run: RunRecord,
  split: Split,
  under: ScoredUnder,
  settings: LabelSettings = run.config,
): readonly RunClip[] {
  const classes: readonly string[] = run.data.classes
  return predictedClips(db, run.id, split, scoredLabelSql(under, settings)).flatMap(
    ({ emotion, speaker, ...rest }) => {
      const label = emotion === null ? -1 : classes.indexOf(emotion)
      return label < 0 ? [] : { ...rest, speaker: speaker ?? UNKNOWN_SPEAKER, label }
    },
  )
}
