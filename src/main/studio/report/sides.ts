import type { SideReport } from '#shared/domain/report.ts'
import type { Evaluation, RunRecord } from '#shared/domain/runs.ts'
import { applyTemperature, coverageCurve, reliability, riskCoverageArea } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { folded } from './folds.ts'
import { reportedClips } from './reported-clips.ts'
import { sliced } from './sliced.ts'

/** Every scored side of a run, taken apart. */
export function sidesOf(db: Db, run: RunRecord): readonly SideReport[] {
  return run.evaluations.flatMap((scores) => sideReport(db, run, scores))
}

function sideReport(db: Db, run: RunRecord, scores: Evaluation): SideReport[] {
  const { split } = scores
  const { classes } = run.data
  const clips = reportedClips(db, run, split)
  // Over folds, validation predictions are not kept: each clip's is that of the fold it was tested in.
  if (clips.length === 0) return []
  const temperature = run.outcome?.temperature ?? 1
  const uncalibrated = clips.map((clip) => ({
    ...clip,
    probabilities: applyTemperature(clip.probabilities, 1 / temperature),
  }))
  return [
    {
      ...{ split, scores, folds: folded(clips, classes.length) },
      slices: sliced(clips, { split, classes, seed: run.config.seed }),
      reliability: { before: reliability(uncalibrated), after: reliability(clips) },
      coverage: coverageCurve(clips, classes.length),
      riskCoverageArea: riskCoverageArea(clips),
    },
  ]
}
