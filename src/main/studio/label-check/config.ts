import { isDeepStrictEqual } from 'node:util'
import { readsStatistics, type MemberConfig, type TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS } from '#shared/domain/presets.ts'

const NAME = 'Label check'
/** With five folds each model trains on most speakers, and all models together take about a minute for CREMA-D. */
const FOLDS = 5

/** The quick and linear models of a configuration; those of the quick preset if it has none. */
export function quickMembers({ members }: Pick<TrainingConfig, 'members'>): readonly MemberConfig[] {
  const own = members.filter(({ model }) => readsStatistics(model))
  return own.length > 0 ? own : PRESETS.quick.config.members
}

/**
 * The configuration of a label check: quick models over folds of speakers, with the clips and labels of the given run.
 * @param speakers number of speakers with labelled clips; the upper limit for the number of folds
 */
export function checkConfig(config: TrainingConfig, speakers: number): TrainingConfig {
  const folds = Math.max(2, Math.min(FOLDS, speakers))
  return {
    ...config,
    name: NAME,
    members: [...quickMembers(config)],
    split: { kind: 'k-fold-speakers', folds },
  }
}

/** Whether one configuration is the label check of another. The number of folds does not matter. */
export function isCheckOf(check: TrainingConfig, config: TrainingConfig): boolean {
  return (
    check.labels === config.labels &&
    check.softLabels === config.softLabels &&
    check.notEmotions === config.notEmotions &&
    check.flagged === config.flagged &&
    check.segments === config.segments &&
    isDeepStrictEqual(check.members, quickMembers(config))
  )
}
