import { chunk } from './chunk.ts'
import { seeded, type Random } from '../random.ts'

/** Clips of a trial: two, of which one is chosen; or four, of which the one with most and the one with least. */
export const TRIAL_SIZES = [2, 4] as const
export type TrialSize = (typeof TRIAL_SIZES)[number]

interface TrialRule {
  readonly size: TrialSize
  /** Trials of each clip; a few clips have one more where the numbers do not divide. At least 2. */
  readonly appearances: number
  readonly seed: number
}

/**
 * Trials of different clips, the same for the same rule on every machine. The first pairs form a ring, so that every clip is
 * linked to every other; all further trials divide the clips at random.
 * @param clips at least `size`
 */
export function comparisonTrials<Clip>(
  clips: readonly Clip[],
  { size, appearances, seed }: TrialRule,
): readonly (readonly Clip[])[] {
  const trials: (readonly Clip[])[] = []
  const ring = size === 2 ? 2 : 0
  if (ring > 0) trials.push(...ringOf(clips, seeded(`${seed}/ring`)))
  for (let round = ring; round < appearances; round++)
    trials.push(...divided(clips, size, seeded(`${seed}/round ${round}`)))
  return trials
}

function ringOf<Clip>(clips: readonly Clip[], random: Random): readonly (readonly Clip[])[] {
  const order = random.shuffle([...clips])
  // Two clips have one pair only, which comes twice.
  return order.map((clip, place) => random.shuffle([clip, order[(place + 1) % order.length]]))
}

/** Groups of the shuffled clips. The last one is filled up with clips of other groups. */
function divided<Clip>(clips: readonly Clip[], size: number, random: Random): readonly (readonly Clip[])[] {
  return chunk(random.shuffle([...clips]), size).map((group, _, groups) =>
    group.length === size ? group : [...group, ...groups[0].slice(0, size - group.length)],
  )
}
