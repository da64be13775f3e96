import type { RunCoverage } from '#shared/contract/index.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Comparison } from '#shared/domain/comparison.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { byThreshold, compareRuns, evaluate, type ScoredClip } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { findRun } from './run-table.ts'

export type { Comparison } from '#shared/domain/comparison.ts'

/** Scores a run's stored predictions against the labels as they are now, one evaluation a side it was tested on. */
export function evaluateNow(db: Db, id: RunId): readonly Evaluation[] {
  const run = findRun(db, id)
  return testedSides(run).map((split) =>
    // Stored probabilities are calibrated already, so nothing is divided again.
    evaluate(scoredNow(db, run, split), { split, classes: run.data.classes, seed: run.config.seed }),
  )
}

/** What abstaining is worth on a run's test side (its validation side, where it has no other); null where it has neither. */
export function coverageNow(db: Db, id: RunId): RunCoverage | null {
  const run = findRun(db, id)
  const split = testedSides(run).at(0)
  if (split === undefined) return null
  const clips = scoredNow(db, run, split)
  const speakers = new Set(clips.map(({ speaker }) => speaker)).size
  return { split, clips: clips.length, speakers, points: byThreshold(clips, run.data.classes.length) }
}

/**
 * What changed from one run to another, on the test clips both predicted (validation clips, where a run has no test side).
 * @throws StudioError `nothing-to-do` where the two share no such clip
 */
export function compare(db: Db, before: RunId, after: RunId): Comparison {
  const [earlier, later] = [findRun(db, before), findRun(db, after)]
  const split = testedSides(later).find((side) => testedSides(earlier).includes(side))
  if (!split)
    throw new StudioError(
      'nothing-to-do',
      `Runs ${before} and ${after} have no scored side of the split in common.`,
    )
  const scores = (run: RunRecord) => ({ classes: run.data.classes, clips: scoredNow(db, run, split) })
  return {
    beforeRun: earlier.id,
    afterRun: later.id,
    split,
    ...compareRuns(scores(earlier), scores(later), { seed: later.config.seed }),
    relabelled: relabelled(db, earlier.id, later.id, split),
    trainingLabelsChanged: relabelled(db, earlier.id, later.id, 'train'),
  }
}

/** The test side first: it is what a run is known by. */
function testedSides(run: RunRecord): readonly Split[] {
  const sides = run.evaluations.map(({ split }) => split)
  return (['test', 'validation'] as const).filter((side) => sides.includes(side))
}

interface Row {
  readonly clip: ClipId
  readonly speaker: string | null
  readonly emotion: Emotion | null
  readonly probabilities: string
}

function scoredNow(db: Db, run: RunRecord, split: Split): ScoredClip[] {
  const rows = db
    .prepare<[string, string], Row>(
      /* sql */ `
      SELECT p.clip, c.speaker, ${run.config.labels === 'current' ? 'c.emotion' : 'c.intended'} AS emotion, p.probabilities
      FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.run = ? AND p.split = ? ORDER BY p.clip`,
    )
    .all(run.id, split)
  return rows.flatMap((row) => {
    const label = row.emotion === null ? -1 : run.data.classes.indexOf(row.emotion)
    if (label < 0) return []
    const probabilities = JSON.parse(row.probabilities) as number[]
    return [{ clip: row.clip, speaker: row.speaker ?? `clip ${row.clip}`, label, probabilities }]
  })
}

function relabelled(db: Db, before: RunId, after: RunId, split: Split): number {
  return db
    .prepare<[string, string, string], { clips: number }>(
      /* sql */ `
      SELECT count(*) AS clips FROM predictions b JOIN predictions a ON a.clip = b.clip
      WHERE b.run = ? AND a.run = ? AND a.split = ? AND a.label IS NOT b.label`,
    )
    .get(before, after, split)!.clips
}
