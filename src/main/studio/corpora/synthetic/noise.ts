import type { Random } from '#shared/domain/random.ts'

const SPAN = 2 * Math.sqrt(3)

/**
 * White noise of unit power. It is uniform for speed; after filtering it equals Gaussian noise in sound and
 * measurements.
 */
export function white(random: Random): number {
  return (random.next() - 0.5) * SPAN
}
