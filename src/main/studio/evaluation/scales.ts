import { group } from 'd3-array'
import {
  concordanceOf,
  maeOf,
  pairSums,
  pearsonOf,
  rmseOf,
  type Pair,
  type PairSums,
} from '#shared/domain/concordance.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { whyNoIntervalOver } from '#shared/domain/intervals.ts'
import type { ScaleScores } from '#shared/domain/scale-runs.ts'
import { countSpeakers, speakerGroup } from '#shared/domain/speakers.ts'
import { bootstrap, type Measure } from './bootstrap.ts'

/** A clip with its mean answer and the prediction, in the units of the scale. */
export interface RatedClip extends Pair {
  readonly speaker: string
}

export interface ScaleScoreOptions {
  readonly field: string
  /** Mean of the training clips, the baseline. */
  readonly mean: number
  readonly seed: number
}

const MEASURES = [
  { key: 'ccc', of: concordanceOf },
  { key: 'pearson', of: pearsonOf },
  { key: 'rmse', of: rmseOf },
  { key: 'mae', of: maeOf },
] as const satisfies readonly Measure[]

/** Scores of a field with intervals over speakers. An undefined CCC or correlation is null. */
export function evaluateScale(rated: readonly RatedClip[], options: ScaleScoreOptions): ScaleScores {
  const { field, mean, seed } = options
  // Sums of squares are exact near the mean, and differences do not depend on it.
  const bySpeaker = [...group(rated, ({ speaker }) => speakerGroup(speaker)).values()].map((own) =>
    pairSums(own, mean),
  )
  const speakers = rated.map(({ speaker }) => speaker)
  const noInterval = whyNoIntervalOver(new Set(speakers))
  const figure = bootstrap(bySpeaker, MEASURES, { seed, noInterval })
  const sums = pairSums(rated, mean)
  const defined = (of: (sums: PairSums) => number, one: Figure) => (Number.isNaN(of(sums)) ? null : one)
  const baseline = pairSums(rated.map(({ truth }) => ({ truth, predicted: mean })))
  return {
    field,
    clips: rated.length,
    speakers: countSpeakers(speakers),
    ccc: defined(concordanceOf, figure('ccc')),
    pearson: defined(pearsonOf, figure('pearson')),
    rmse: figure('rmse'),
    mae: figure('mae'),
    baseline: { mean, rmse: rmseOf(baseline), mae: maeOf(baseline) },
  }
}
