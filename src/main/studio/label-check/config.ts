import { isDeepStrictEqual } from 'node:util'
import type { MemberConfig, TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS } from '#shared/domain/presets.ts'

const NAME = 'Label check'
/** Enough that each model trains on most speakers, few enough that all of them take about a minute for CREMA-D. */
const FOLDS = 5

/** The quick models of a configuration, or the preset's where it has none. */
export function quickMembers({ members }: Pick<TrainingConfig, 'members'>): readonly MemberConfig[] {
  const own = members.filter(({ model }) => model.kind === 'quick')
  return own.length > 0 ? own : PRESETS.quick.config.members
}

/**
 * Quick models over folds of speakers, on the clips and labels that a run of this configuration takes.
 * @param speakers with labelled clips; there are no more folds than speakers
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

/** Whether one configuration is the label check of another, over however many folds. */
export function isCheckOf(check: TrainingConfig, config: TrainingConfig): boolean {
  return (
    check.labels === config.labels &&
    check.notEmotions === config.notEmotions &&
    check.flagged === config.flagged &&
    isDeepStrictEqual(check.members, quickMembers(config))
  )
}
