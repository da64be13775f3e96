import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { StudioError } from '#shared/errors.ts'
import { evaluate } from '../evaluation/index.ts'
import type { PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import { scoredRows } from './scored-rows.ts'

const Prediction: z.ZodType<PlanPrediction> = z.object({
  row: z.number().int().min(0),
  fold: z.number().int().min(0),
  split: z.enum(SPLITS),
  raw: z.array(z.number()),
})

/** What the trainer leaves in enrolment.json: the ensemble's answers with so many clips of every held-out speaker. */
export const EnrolmentAnswers = z.object({
  split: z.enum(SPLITS),
  draws: z.array(z.object({ clips: z.number().int().min(0), predictions: z.array(Prediction) })),
})
export type EnrolmentAnswers = z.infer<typeof EnrolmentAnswers>

/** Null where the trainer left none. Throws `trainer` where it left what cannot be read. */
export function readEnrolment(folder: string): EnrolmentAnswers | null {
  const file = join(folder, 'enrolment.json')
  if (!existsSync(file)) return null
  try {
    return EnrolmentAnswers.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new StudioError(
      'trainer',
      `The trainer left no readable ${file}. Resume the run to make it again.`,
      { file },
      error,
    )
  }
}

/**
 * UAR by the number of clips a speaker is normalised by; the last point is all of them, as the run itself is scored. The
 * temperature changes no order of probabilities, and so no point. Null where no answer is to a labelled clip.
 * @param predictions of the run itself
 */
export function enrolmentCurve(
  plan: Pick<TrainingPlan, 'rows' | 'folds' | 'classes' | 'config'>,
  { split, draws }: EnrolmentAnswers,
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
