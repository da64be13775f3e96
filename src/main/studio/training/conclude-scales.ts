import { SPLITS, type Split } from '#shared/domain/clips.ts'
import { meanOfNumbers } from '#shared/domain/concordance.ts'
import type { ScaleEvaluation, ScalePrediction, ScaleTarget } from '#shared/domain/scale-runs.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { evaluateScale, type RatedClip } from '../evaluation/index.ts'
import { readPredictions } from '../../storage/run-files/index.ts'

/** The scores and predictions of a training of scales. */
export interface ScaleConclusion {
  readonly evaluations: readonly ScaleEvaluation[]
  readonly predictions: readonly ScalePrediction[]
}

/** Scores validation and test clips, from the predictions in the run's folder. Throws `trainer` if these cannot be read. */
export function concludeScales(
  plan: TrainingPlan,
  scales: readonly ScaleTarget[],
  folder: string,
): ScaleConclusion {
  const predictions = readPredictions(folder)
  const evaluations = SPLITS.filter((split) => split !== 'train').flatMap((split) => {
    const fields = scales.flatMap((scale, place) => {
      const rated = ratedClips(plan, predictions, split, place)
      if (rated.length === 0) return []
      const options = { field: scale.id, mean: trainingMean(plan, place), seed: plan.config.seed }
      return [evaluateScale(rated, options)]
    })
    return fields.length === 0 ? [] : [{ split, fields }]
  })
  return { evaluations, predictions: stored(plan, predictions) }
}

/** Clips of a part of the split with an answer to a field. */
function ratedClips(
  { rows }: TrainingPlan,
  predictions: readonly PlanPrediction[],
  split: Split,
  place: number,
): readonly RatedClip[] {
  return predictions.flatMap(({ row: index, split: part, raw }) => {
    const { speaker, values } = rows[index]
    const truth = values?.[place] ?? null
    return part !== split || truth === null ? [] : [{ speaker, truth, predicted: raw[place] }]
  })
}

/** The mean answer over the training clips of all folds: the baseline. */
function trainingMean({ rows, folds }: TrainingPlan, place: number): number {
  const trained = [...new Set(folds.flatMap(({ train }) => train))].filter((row) => !rows[row].augmented)
  // There are training clips with answers, or nothing was trained.
  return meanOfNumbers(trained.map((row) => rows[row].values?.[place] ?? null)) ?? 0
}

/** One prediction per clip; with several folds, that of the fold in which the clip was tested. */
function stored({ rows, folds }: TrainingPlan, predictions: readonly PlanPrediction[]): ScalePrediction[] {
  return predictions
    .filter(({ split }) => folds.length === 1 || split === 'test')
    .map(({ row, fold, split, raw }) => {
      const { clip, values = [] } = rows[row]
      return { clip, split, fold, answers: values, predicted: raw }
    })
}
