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
 * What changed from one run to another, on the test clips both predicted (validation clips, where a run has no test side),
 * under the labels of today: the same for both.
 * @throws StudioError `nothing-to-do` where the two share no such clip
 */
export function compareToday(db: Db, before: RunRecord, after: RunRecord): Comparison {
  const split = scoredSplits(after).find((one) => scoredSplits(before).includes(one))
  if (!split)
    throw new StudioError(
      'nothing-to-do',
      `Runs ${before.id} and ${after.id} have no scored side of the split in common.`,
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
