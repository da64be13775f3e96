import type { SplitConfig } from '#shared/contract/training.ts'
import { isKnownSpeaker } from '#shared/domain/speakers.ts'

/**
 * The split that is possible for these clips: clips without any known speaker cannot be divided by speaker, so they are
 * divided at random, and no score is called one on unseen speakers.
 * @param speakers of the labelled clips
 */
export function possibleSplit(config: SplitConfig, speakers: readonly string[]): SplitConfig {
  if (speakers.some(isKnownSpeaker)) return config
  switch (config.kind) {
    case 'unseen-speakers':
    case 'unseen-speakers-and-sentences':
      return { kind: 'random-clips', validation: config.validation, test: config.test }
    case 'k-fold-speakers':
    case 'random-clips':
    case 'published-protocol':
    case 'manifest':
      return config
  }
}
