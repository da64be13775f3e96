import { group } from 'd3-array'
import { countSpeakers } from '#shared/domain/speakers.ts'
import type { Split } from '#shared/domain/clips.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { evaluate } from '../evaluation/index.ts'
import type { EnrolmentPredictions, PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { scoredRows } from './scored-rows.ts'

/**
 * UAR by the number of enrolment clips per speaker, over all folds. The last point uses all clips, as the run's own score does. The
 * temperature does not change the order of probabilities, so it does not matter here. Null if no scored clip has a
 * label.
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
    speakers: countSpeakers(all.map(({ speaker }) => speaker)),
    speakerClips: clipsOfSpeakers(plan, split),
    points: [
      ...[...group(draws, ({ clips }) => clips)].map(([clips, ofFolds]) => ({
        clips,
        uar: uarOf(ofFolds.flatMap((draw) => draw.predictions)),
      })),
      { clips: 'all', uar: uarOf(predictions) },
    ],
  }
}

/** Smallest and largest number of clips, labelled or not, that normalise a held-out speaker with scored clips. */
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
