import type { Split } from '#shared/domain/clips.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { evaluate } from '../evaluation/index.ts'
import type { EnrolmentPredictions, PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { scoredRows } from './scored-rows.ts'

/**
 * UAR by the number of clips a speaker is normalised by; the last point is all of them, as the run itself is scored. The
 * temperature changes no order of probabilities, and so no point. Null where no answer is to a labelled clip.
 * @param predictions of the run itself
 */
export function enrolmentCurve(
  plan: Pick<TrainingPlan, 'rows' | 'folds' | 'classes' | 'config'>,
  { split, draws }: EnrolmentPredictions,
  predictions: readonly PlanPrediction[],
): EnrolmentCurve | null {
  const all = scoredRows(plan, predictions, split)
  if (all.length === 0) return null
  const uarOf = (of: readonly PlanPrediction[]): Figure =>
    evaluate(scoredRows(plan, of, split), { split, classes: plan.classes, seed: plan.config.seed }).uar
  return {
    split,
    scoredClips: all.length,
    speakers: new Set(all.map(({ speaker }) => speaker)).size,
    speakerClips: clipsOfSpeakers(plan, split),
    points: [
      ...draws.map((draw) => ({ clips: draw.clips, uar: uarOf(draw.predictions) })),
      { clips: 'all', uar: uarOf(predictions) },
    ],
  }
}

/** Fewest and most clips, labelled or not, that a held-out speaker with scored clips is normalised by. */
function clipsOfSpeakers({ rows, folds }: Pick<TrainingPlan, 'rows' | 'folds'>, split: Split) {
  const clips = new Map<string, number>()
  const scored = new Set<string>()
  for (const fold of folds)
    for (const index of fold[split]) {
      const { speaker, label, augmented } = rows[index]
      if (augmented) continue
      clips.set(speaker, (clips.get(speaker) ?? 0) + 1)
      if (label >= 0) scored.add(speaker)
    }
  const counts = [...scored].map((speaker) => clips.get(speaker) ?? 0)
  return { fewest: Math.min(...counts), most: Math.max(...counts) }
}
