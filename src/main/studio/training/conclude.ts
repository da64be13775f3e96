import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { EnrolmentCurve, Evaluation } from '#shared/domain/runs.ts'
import { applyTemperature, evaluate, fitTemperature } from '../evaluation/index.ts'
import { readEnrolment, readPredictions } from '../../storage/run-files/index.ts'
import { enrolmentCurve } from './enrolment-curve.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import type { TrainingOutcome } from '#shared/trainer/outcome.ts'
import type { StoredPrediction } from '../runs/index.ts'
import { scoredRows } from './scored-rows.ts'

/** The scores and calibrated predictions of a training. */
export interface Conclusion {
  readonly temperature: number
  readonly evaluations: readonly Evaluation[]
  readonly enrolment: EnrolmentCurve | null
  readonly predictions: readonly StoredPrediction[]
}

/**
 * Calibrates on validation clips, then scores validation and test clips and the enrolment curve, from the files that
 * the trainer wrote to the run's folder. Throws `trainer` if these cannot be read.
 */
export function conclude(
  plan: TrainingPlan,
  folder: string,
  { state }: Pick<TrainingOutcome, 'state'>,
): Conclusion {
  const predictions = readPredictions(folder)
  const temperature = plan.config.calibrate ? temperatureOf(plan, predictions) : 1
  const evaluations = SPLITS.flatMap((split) => evaluateSplit(plan, predictions, split, temperature))
  const enrolmentPredictions = state === 'done' ? readEnrolment(folder) : null
  const enrolment = enrolmentPredictions && enrolmentCurve(plan, enrolmentPredictions, predictions)
  return { temperature, evaluations, enrolment, predictions: stored(plan, predictions, temperature) }
}

function temperatureOf(plan: TrainingPlan, predictions: readonly PlanPrediction[]): number {
  const scored = scoredRows(plan, predictions, 'validation')
  return scored.length === 0 ? 1 : fitTemperature(scored)
}

function evaluateSplit(
  plan: TrainingPlan,
  predictions: readonly PlanPrediction[],
  split: Split,
  temperature: number,
): Evaluation[] {
  // Scores on training clips are not meaningful.
  if (split === 'train') return []
  const scored = scoredRows(plan, predictions, split)
  if (scored.length === 0) return []
  return [evaluate(scored, { split, classes: plan.classes, temperature, seed: plan.config.seed })]
}

/** One prediction per clip and segment; with several folds, that of the fold in which the clip was tested. */
function stored(
  plan: TrainingPlan,
  predictions: readonly PlanPrediction[],
  temperature: number,
): StoredPrediction[] {
  const kept =
    plan.folds.length > 1 ? predictions.filter((prediction) => prediction.split === 'test') : predictions
  return kept.map(({ row: index, fold, split, raw }) => {
    const row = plan.rows[index]
    const probabilities = applyTemperature(raw, temperature)
    const best = probabilities.indexOf(Math.max(...probabilities))
    return {
      clip: row.clip,
      ...(row.segment && { segment: { ...row.segment, speaker: row.speaker } }),
      split,
      fold,
      label: row.label < 0 ? null : plan.classes[row.label],
      predicted: plan.classes[best],
      confidence: probabilities[best],
      probabilities,
    }
  })
}
