import type { CorpusId, Split } from '#shared/domain/clips.ts'
import type { SideReport } from '#shared/domain/report.ts'
import type { Evaluation, RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { coverageCurve, reliability, riskCoverageArea } from '../evaluation/index.ts'
import { getMeta, type Db } from '../project/index.ts'
import { evaluateClips, scoredClips, uncalibrated, type RunClip } from '../scores/index.ts'
import { folded } from './folds.ts'
import { sliced } from './sliced.ts'

/** Every scored side of a run, taken apart, under the labels of today or those it was scored under. */
export function splitReports(db: Db, run: RunRecord, under: ScoredUnder): readonly SideReport[] {
  const corpus = getMeta(db, 'corpus') as CorpusId | null
  return run.evaluations.flatMap((stored) => {
    const clips = scoredClips(db, run, stored.split, under)
    // Over folds, validation predictions are not kept: each clip's is that of the fold it was tested in.
    if (clips.length === 0) return []
    return sideReport(run, stored.split, clips, { stored: under === 'then' ? stored : null, corpus })
  })
}

function sideReport(
  run: RunRecord,
  split: Split,
  clips: readonly RunClip[],
  { stored, corpus }: { readonly stored: Evaluation | null; readonly corpus: CorpusId | null },
): SideReport {
  const { classes } = run.data
  return {
    split,
    scores: stored ?? evaluateClips(run, split, clips),
    folds: folded(clips, classes.length),
    slices: sliced(clips, { split, classes, seed: run.config.seed, corpus }),
    reliability: { before: reliability(uncalibrated(run, clips)), after: reliability(clips) },
    coverage: coverageCurve(clips, classes.length),
    riskCoverageArea: riskCoverageArea(clips),
  }
}
