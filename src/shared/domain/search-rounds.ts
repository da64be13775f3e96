import type { SearchOptions } from '../contract/search.ts'
import { sizeOf } from './search-space.ts'
import type { Rung } from './search.ts'

/** One in three goes on, with three times the epochs: Li et al., Hyperband, JMLR 18 (2018), their default. */
const ETA = 3
/** A model trained for one epoch says too little to be ranked by. */
const FEWEST_EPOCHS = 2

/** The rounds of a search: of random search there is one. A space may hold fewer settings than are asked for. */
export function roundsOf(
  options: Pick<SearchOptions, 'config' | 'space' | 'method' | 'trials'>,
): readonly Rung[] {
  const trials = Math.min(options.trials, sizeOf(options.space))
  const epochs = Math.max(...options.config.members.map((member) => member.epochs))
  return options.method === 'halving' ? rungsOf(trials, epochs) : [{ trials, share: 1 }]
}

/** Epochs of a model in a round. */
export function epochsIn({ share }: Rung, epochs: number): number {
  return Math.max(1, Math.round(epochs * share))
}

/**
 * Successive halving's rounds (Jamieson & Talwalkar, AISTATS 2016): every setting for few epochs, then the better third for
 * three times as many, and so on up to all epochs. A round trains its settings anew, because a learning rate's schedule
 * depends on the number of epochs: weights of a shorter schedule are not the longer one's first part.
 */
export function rungsOf(trials: number, epochs: number): readonly Rung[] {
  let last = 0
  while (ETA ** (last + 1) <= trials && epochs / ETA ** (last + 1) >= FEWEST_EPOCHS) last++
  return Array.from({ length: last + 1 }, (_, rung) => ({
    trials: Math.floor(trials / ETA ** rung),
    share: ETA ** (rung - last),
  }))
}
