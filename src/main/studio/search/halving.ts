import type { Rung } from '#shared/domain/search.ts'

/** One in three goes on, with three times the epochs: Li et al., Hyperband, JMLR 18 (2018), their default. */
const ETA = 3
/** A model trained for one epoch says too little to be ranked by. */
const FEWEST_EPOCHS = 2

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
