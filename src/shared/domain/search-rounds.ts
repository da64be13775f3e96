import type { SearchOptions } from '../contract/search.ts'
import { sizeOf } from './search-space.ts'
import type { Rung } from './search.ts'

/** The best third continues with three times the epochs: the default of Li et al., Hyperband, JMLR 18 (2018). */
const ETA = 3
/** Minimum epochs of a trial: scores after a single epoch are too noisy to rank by. */
const FEWEST_EPOCHS = 2

/** Rounds of a search; random search has one. A small space may have fewer settings than requested trials. */
export function roundsOf(
  options: Pick<SearchOptions, 'config' | 'space' | 'method' | 'trials'>,
): readonly Rung[] {
  const trials = Math.min(options.trials, sizeOf(options.space))
  const epochs = Math.max(...options.config.members.map((member) => member.epochs))
  return options.method === 'halving' ? rungsOf(trials, epochs) : [{ trials, share: 1 }]
}

/** Epochs of a model in one round. */
export function epochsIn({ share }: Rung, epochs: number): number {
  return Math.max(1, Math.round(epochs * share))
}

/**
 * Rounds of successive halving (Jamieson & Talwalkar, AISTATS 2016): all settings with few epochs, then the best third
 * with three times as many, up to all epochs. Each round trains from scratch, because the learning rate schedule
 * depends on the number of epochs.
 */
export function rungsOf(trials: number, epochs: number): readonly Rung[] {
  let last = 0
  while (ETA ** (last + 1) <= trials && epochs / ETA ** (last + 1) >= FEWEST_EPOCHS) last++
  return Array.from({ length: last + 1 }, (_, rung) => ({
    trials: Math.floor(trials / ETA ** rung),
    share: ETA ** (rung - last),
  }))
}
