import type { SplitOverlap } from '#shared/domain/runs.ts'
import { speakerGroup } from '#shared/domain/speakers.ts'
import { exampleOf, type TrainingPlan } from '#shared/trainer/plan.ts'

/**
 * Overlap of scored and training clips: test clips if these have labels, else validation clips. With several folds a
 * clip counts in the fold that scores it. Clips with unknown speakers count as clips of one speaker, because they can be.
 * Null without scored clips.
 */
export function overlapOf({ rows, folds }: Pick<TrainingPlan, 'rows' | 'folds'>): SplitOverlap | null {
  const split = (['test', 'validation'] as const).find((part) =>
    folds.some((fold) => fold[part].some((row) => rows[row].label >= 0 && !rows[row].augmented)),
  )
  if (split === undefined) return null
  let [clips, copied, ofTrainedSpeakers, trainedCopies] = [0, 0, 0, 0]
  for (const fold of folds) {
    const trained = fold.train.map((row) => rows[row]).filter(({ label }) => label >= 0)
    const [examples, speakers] = [
      new Set(trained.map(exampleOf)),
      new Set(trained.map(({ speaker }) => speakerGroup(speaker))),
    ]
    trainedCopies += trained.filter(({ augmented }) => augmented).length
    for (const row of fold[split].map((row) => rows[row])) {
      if (row.label < 0 || row.augmented) continue
      clips++
      // An augmented copy is a row with the same clip or segment.
      if (examples.has(exampleOf(row))) copied++
      if (speakers.has(speakerGroup(row.speaker))) ofTrainedSpeakers++
    }
  }
  return { split, clips, copied: copied / clips, heard: ofTrainedSpeakers / clips, trainedCopies }
}
