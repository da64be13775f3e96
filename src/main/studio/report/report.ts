import type { EpochPoint, Evaluation, RunRecord } from '#shared/domain/runs.ts'
import type { Split } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import {
  applyTemperature,
  coverageCurve,
  reliability,
  riskCoverageArea,
  type CoveragePoint,
  type ReliabilityBin,
} from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { epochsOf, findRun } from '../training/index.ts'
import { folded, type Folded } from './folds.ts'
import { limitsOf } from './limits.ts'
import { reportedClips } from './reported-clips.ts'
import { sliced, type SliceGroup } from './sliced.ts'

/** One scored side of the split, taken apart. */
export interface SideReport {
  readonly split: Split
  readonly scores: Evaluation
  readonly folds: Folded | null
  readonly slices: readonly SliceGroup[]
  /** Of the probabilities as the models gave them, and after the temperature. */
  readonly reliability: {
    readonly before: readonly ReliabilityBin[]
    readonly after: readonly ReliabilityBin[]
  }
  readonly coverage: readonly CoveragePoint[]
  readonly riskCoverageArea: number
}

/** All that is known of a run: what it saw, how it was made, how good it is, and what it is not. */
export interface RunReport {
  readonly run: RunRecord
  readonly epochs: readonly EpochPoint[]
  readonly sides: readonly SideReport[]
  readonly limits: readonly string[]
}

/** Throws `not-found` without such a run, `nothing-to-do` where it has no scores. */
export function reportOn(db: Db, reference: string): RunReport {
  const run = findRun(db, reference)
  if (run.evaluations.length === 0)
    throw new StudioError(
      'nothing-to-do',
      `Run ${run.id} is ${run.state} and has no scores to report. Resume it, or train again.`,
    )
  const sides = run.evaluations.flatMap((scores) => sideReport(db, run, scores))
  return { run, epochs: epochsOf(db, run.id), sides, limits: limitsOf(run) }
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
