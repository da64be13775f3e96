import type { Comparison } from '#shared/domain/comparison.ts'
import { summaryOf } from '#shared/domain/run-summary.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { compareRuns } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { countRelabelledBetween } from '../runs/index.ts'
import { scoredSplits } from './evaluate.ts'
import { scoredClips } from './scored-clips.ts'
import { standingOf } from './standing.ts'

export type { Comparison } from '#shared/domain/comparison.ts'

/**
 * Compares two runs under current labels, on the test clips that both predicted (validation clips, if a run has no test
 * clips).
 * @throws StudioError `nothing-to-do` if they share no such clip
 */
export function compareToday(db: Db, before: RunRecord, after: RunRecord): Comparison {
  const split = scoredSplits(after).find((one) => scoredSplits(before).includes(one))
  if (!split)
    throw new StudioError(
      'nothing-to-do',
      `Runs ${before.id} and ${after.id} have no scored clips in common: one was scored on test clips and the other on validation clips.`,
    )
  const scores = (run: RunRecord) => ({
    classes: run.data.classes,
    clips: scoredClips(db, run, split, 'today', after.config),
  })
  const standings = { before: standingOf(db, summaryOf(before)), after: standingOf(db, summaryOf(after)) }
  return {
    beforeRun: before.id,
    afterRun: after.id,
    split,
    ...compareRuns(scores(before), scores(after), { seed: after.config.seed }),
    relabelled: countRelabelledBetween(db, before.id, after.id, split),
    trainingLabelsChanged: countRelabelledBetween(db, before.id, after.id, 'train'),
    standings,
  }
}
