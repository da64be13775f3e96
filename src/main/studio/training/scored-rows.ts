import type { Split } from '#shared/domain/clips.ts'
import type { ScoredClip } from '../evaluation/index.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'

/** The predictions of one side's labelled clips, with the labels the run knows them under. */
export function scoredRows(
  { rows }: Pick<TrainingPlan, 'rows'>,
  predictions: readonly PlanPrediction[],
  split: Split,
): ScoredClip[] {
  return predictions
    .filter((prediction) => prediction.split === split && rows[prediction.row].label >= 0)
    .map(({ row: index, raw }) => {
      const { clip, speaker, label } = rows[index]
      return { clip, speaker, label, probabilities: raw }
    })
}
