import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { LabelCounts, LabelOrigins } from '#shared/domain/label-choices.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainingClip } from './rows.ts'

/**
 * Counts the labels of each side by their source. A clip that stands on a side in several folds counts once there; augmented
 * copies are not counted.
 * @param clips in the order of the plan's first rows
 */
export function labelOrigins(
  clips: readonly TrainingClip[],
  { rows, folds }: Pick<TrainingPlan, 'rows' | 'folds'>,
): LabelOrigins {
  const side = (split: Split): LabelCounts => {
    const counts = { person: 0, import: 0, model: 0 }
    for (const index of new Set(folds.flatMap((fold) => fold[split]))) {
      const { augmented, label } = rows[index]
      const { source } = augmented ? { source: null } : clips[index]
      if (label >= 0 && source !== null) counts[source]++
    }
    return counts
  }
  const [train, validation, test] = SPLITS.map(side)
  return {
    sides: { train, validation, test },
    notEmotions: clips.filter(({ notEmotion }) => notEmotion).length,
  }
}
