import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { scoredSide, type RunRecord } from '#shared/domain/runs.ts'
import type { LabelChanges, RunScore, Standing } from '#shared/domain/scores.ts'
import { scoreOf } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { labelSql, scoredLabels } from '../training/index.ts'

/** A clip that a run is scored on, under both sets of labels. */
export interface RelabelledClip {
  readonly speaker: string
  readonly then: Emotion | null
  readonly today: Emotion | null
  readonly predicted: Emotion
  readonly sighted: boolean
}

type Scored = Pick<RunRecord, 'id' | 'evaluations' | 'data' | 'config'>

/** How good a run is as it was scored, and under the labels of today, and what has changed between the two. */
export function standingOf(db: Db, run: Scored): Standing {
  const known = scoredSide(run)
  if (!known) return { run: run.id, then: null, today: null, changes: null }
  const { split, clips, speakers, accuracy, uar } = known
  const then = { split, clips, speakers, accuracy, uar }
  const rows = relabelledClips(db, run, split)
  const changes = changesIn(rows, split, run.data.classes)
  // Predictions that were not kept can be scored under no other labels.
  const today = changes.changed === 0 ? then : scoreToday(rows, split, run)
  return { run: run.id, then, today, changes }
}

/** Counts changes among the clips with a label that the run knows, then or today. */
export function changesIn(
  clips: readonly RelabelledClip[],
  split: Split,
  classes: readonly Emotion[],
): LabelChanges {
  const known = clips.filter(({ then, today }) => [then, today].some((one) => one && classes.includes(one)))
  const changed = known.filter(({ then, today }) => then !== today)
  const labelled = known.filter(({ today }) => today !== null)
  return {
    split,
    changed: changed.length,
    towards: changed.filter(({ today, predicted }) => today === predicted).length,
    labelled: labelled.length,
    sighted: labelled.filter(({ sighted }) => sighted).length,
  }
}

function scoreToday(
  clips: readonly RelabelledClip[],
  split: Split,
  { data, config }: Scored,
): RunScore | null {
  const judged = clips.flatMap(({ speaker, today, predicted }) => {
    const label = today === null ? -1 : data.classes.indexOf(today)
    return label < 0 ? [] : { speaker, label, predicted: data.classes.indexOf(predicted) }
  })
  return scoreOf(judged, split, data.classes.length, { seed: config.seed })
}

function relabelledClips(db: Db, { id, config }: Scored, split: Split): readonly RelabelledClip[] {
  return db
    .prepare<[string, string], Omit<RelabelledClip, 'sighted'> & { readonly sighted: 0 | 1 | null }>(
      /* sql */ `
      SELECT coalesce(c.speaker, 'clip ' || c.id) AS speaker, p.label AS "then", ${labelSql(scoredLabels(config))} AS today,
        p.predicted,
        (SELECT l.sighted FROM current_labels k JOIN label_log l ON l.seq = k.seq WHERE k.content = c.content) AS sighted
      FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.run = ? AND p.split = ? ORDER BY p.clip`,
    )
    .all(id, split)
    .map((row) => ({ ...row, sighted: row.sighted === 1 }))
}
