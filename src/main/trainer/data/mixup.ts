import type { Random } from '#shared/domain/random.ts'
import { tf } from '../backend.ts'
import type { Tensor, Tensor2D } from '../tensor.ts'
import type { NetworkInput } from '../models/index.ts'

/** A batch mixed with a permutation of itself. */
export interface Mixture {
  readonly input: NetworkInput
  readonly targets: Tensor2D
}

/** Index of the mask of real frames among a network's inputs. */
const MASK = 2

/**
 * mixup (Zhang et al. 2018): x' = λ·x + (1 − λ)·x of another row, targets alike, one λ ~ Beta(a, a) a batch. A frame is
 * real where it is in either row.
 */
export function mixup(input: NetworkInput, targets: Tensor2D, a: number, random: Random): Mixture {
  const share = beta(a, random)
  const rows = targets.shape[0]
  const order = random.shuffle(Array.from({ length: rows }, (_, row) => row))
  return tf.tidy(() => {
    const other = tf.tensor1d(order, 'int32')
    const blend = <T extends Tensor>(x: T): T =>
      tf.add(tf.mul(x, share), tf.mul(tf.gather(x, other), 1 - share))
    const either = (x: Tensor): Tensor => tf.maximum(x, tf.gather(x, other))
    return {
      input: input.map((x, place) => (place === MASK ? either(x) : blend(x))),
      targets: blend(targets),
    }
  })
}

/** A draw of Beta(a, a), by Jöhnk's method. */
export function beta(a: number, random: Random): number {
  while (true) {
    const [x, y] = [random.next() ** (1 / a), random.next() ** (1 / a)]
    // Both underflow for very small a; then one of them dominates.
    if (x + y === 0) return random.next() < 0.5 ? 0 : 1
    if (x + y <= 1) return x / (x + y)
  }
}
