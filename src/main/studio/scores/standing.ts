import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { LabelChanges, RunScore, Standing } from '#shared/domain/scores.ts'
import { scoreOf } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { relabelledClips, type RelabelledClip } from '../runs/index.ts'
import { labelSql, scoredLabels } from '../labels/index.ts'

type ScoredRun = Pick<RunSummary, 'id' | 'score' | 'data' | 'config'>

/** A run's score when it was trained and under current labels, and how the labels changed between. */
export function standingOf(db: Db, run: ScoredRun): Standing {
  const then = run.score
  if (!then) return { run: run.id, then: null, today: null, changes: null }
  const { split } = then
  const rows = relabelledClips(db, run.id, split, labelSql(scoredLabels(run.config)))
  const changes = changesIn(rows, split, run.data.classes)
  // Without stored predictions, a run cannot be scored under other labels.
  const today = changes.changed === 0 ? then : scoreToday(rows, split, run)
  return { run: run.id, then, today, changes }
}

/** Counts label changes among the clips whose label, then or now, is among the run's classes. */
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
  { data, config }: ScoredRun,
): RunScore | null {
  const scored = clips.flatMap(({ speaker, today, predicted }) => {
    const label = today === null ? -1 : data.classes.indexOf(today)
    return label < 0 ? [] : { speaker, label, predicted: data.classes.indexOf(predicted) }
  })
  return scoreOf(scored, split, data.classes.length, { seed: config.seed })
}
