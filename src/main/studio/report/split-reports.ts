import type { CorpusId, Split } from '#shared/domain/clips.ts'
import type { SplitReport } from '#shared/domain/report.ts'
import type { Evaluation, RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { coverageCurve, reliability, riskCoverageArea } from '../evaluation/index.ts'
import { getMeta, type Db } from '../project/index.ts'
import { evaluateClips, scoredClips, uncalibrated, type RunClip } from '../scores/index.ts'
import { folded } from './folds.ts'
import { sliced } from './sliced.ts'

/** Detailed scores for each scored part of a run's split, under current labels or those at training time. */
export function splitReports(db: Db, run: RunRecord, under: ScoredUnder): readonly SplitReport[] {
  const corpus = getMeta(db, 'corpus') as CorpusId | null
  return run.evaluations.flatMap((stored) => {
    const clips = scoredClips(db, run, stored.split, under)
    // With several folds, validation predictions are not stored: each clip has the prediction of the fold that tested
    // it.
    if (clips.length === 0) return []
    return splitReport(run, stored.split, clips, { stored: under === 'then' ? stored : null, corpus })
  })
}

function splitReport(
  run: RunRecord,
  split: Split,
  clips: readonly RunClip[],
  { stored, corpus }: { readonly stored: Evaluation | null; readonly corpus: CorpusId | null },
): SplitReport {
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
