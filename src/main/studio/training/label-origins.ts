import type { TrainingConfig } from '#shared/contract/training.ts'
import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import type { LabelCounts, LabelOrigins } from '#shared/domain/label-choices.ts'
import type { PlanFold, PlanRow } from '#shared/trainer/plan.ts'
import type { TrainingClip } from '../labels/index.ts'

/**
 * Counts the labels of each part of the split by source. A clip that is in the same part in several folds counts once;
 * augmented copies do not count.
 * @param clips in the order of the plan's first rows
 * @param policy behind the labels
 */
export function labelOrigins(
  clips: readonly TrainingClip[],
  policy: ConsensusPolicy,
  {
    config,
    rows,
    folds,
  }: {
    readonly config: Pick<TrainingConfig, 'softLabels'>
    readonly rows: readonly Pick<PlanRow, 'augmented' | 'label' | 'soft'>[]
    readonly folds: readonly PlanFold[]
  },
): LabelOrigins {
  const countsOf = (split: Split): LabelCounts => {
    const counts = { person: 0, import: 0, model: 0 }
    for (const index of new Set(folds.flatMap((fold) => fold[split]))) {
      const { augmented, label } = rows[index]
      if (augmented || label < 0) continue
      const { source } = clips[index]
      if (source !== null) counts[source]++
    }
    return counts
  }
  const [train, validation, test] = SPLITS.map(countsOf)
  const { softLabels } = config
  const trained = [...new Set(folds.flatMap((fold) => fold.train))]
  const trainedSoftly = trained.filter((index) => rows[index].soft && !rows[index].augmented).length
  return {
    policy,
    soft: softLabels === 'none' ? null : { kind: softLabels, clips: trainedSoftly },
    sides: { train, validation, test },
    notEmotions: clips.filter(({ notEmotion }) => notEmotion).length,
  }
}
