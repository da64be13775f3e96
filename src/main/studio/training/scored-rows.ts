import type { Split } from '#shared/domain/clips.ts'
import type { ScoredClip } from '../evaluation/index.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'

/** The predictions of the labelled clips in one part of the split, with the labels that the run was given. */
export function scoredRows(
  { rows }: Pick<TrainingPlan, 'rows'>,
  predictions: readonly PlanPrediction[],
  split: Split,
): ScoredClip[] {
  return predictions
    .filter((prediction) => prediction.split === split && rows[prediction.row].label >= 0)
    .map(({ row: index, raw }) => {
      const { clip, segment, speaker, label } = rows[index]
      return { clip, ...(segment && { segment: segment.id }), speaker, label, probabilities: raw }
    })
}
