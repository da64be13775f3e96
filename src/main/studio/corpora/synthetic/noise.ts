import type { Random } from '#shared/domain/random.ts'

const SPAN = 2 * Math.sqrt(3)

/** White noise of unit power. Uniform, for speed: once filtered it sounds and measures as Gaussian noise does. */
export function white(random: Random): number {
  return (random.next() - 0.5) * SPAN
}
