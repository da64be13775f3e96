import { formatPercent } from '../text/index.ts'
import type { TrainingProgress } from './runs.ts'

/**
 * Finished epochs over all folds and models. A resumed run starts at its checkpoint.
 * @param memberEpochs epochs of each model of the run
 */
export function epochsBefore(
  { fold, member, epoch }: Pick<TrainingProgress, 'fold' | 'member' | 'epoch'>,
  memberEpochs: readonly number[],
): number {
  const sum = (epochs: readonly number[]) => epochs.reduce((total, one) => total + one, 0)
  return fold * sum(memberEpochs) + sum(memberEpochs.slice(0, member)) + epoch
}

/** "Training · fold 2/5 · model 2/2 · 71 % UAR so far". Without the epoch, which the job's own progress shows. */
export function stageText({ stage, fold, folds, member, members, soFar }: TrainingProgress): string {
  const uar = soFar.at(-1)?.uar ?? null
  return [
    stage.charAt(0).toUpperCase() + stage.slice(1),
    ...(folds > 1 ? [`fold ${fold + 1}/${folds}`] : []),
    ...(members > 1 ? [`model ${member + 1}/${members}`] : []),
    ...(members > 1 && uar !== null ? [`${formatPercent(uar)} UAR so far`] : []),
  ].join(' · ')
}
