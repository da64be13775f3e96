import { seeded } from '../random.ts'
import { dealTargets } from './deal.ts'
import { orderedList, type Placed } from './list.ts'

export interface AssignmentRule<Target> {
  /** In the plan's order, without repetition. */
  readonly targets: readonly Target[]
  /** Clips with a known answer, which every annotator gets; none of them is a target. */
  readonly gold: readonly Target[]
  readonly annotators: readonly string[]
  /** At most the number of annotators. */
  readonly perTarget: number
  /** Share of an annotator's targets that are repeated, 0 to `MOST_REPEATS`. */
  readonly repeats: number
  readonly shuffled: boolean
  readonly seed: number
}

/** The list of each annotator: the same for the same rule, on every machine. */
export function assignTargets<Target>(
  rule: AssignmentRule<Target>,
): ReadonlyMap<string, readonly Placed<Target>[]> {
  const { targets, gold, annotators, perTarget, repeats, shuffled, seed } = rule
  const { lists } = dealTargets({ targets, annotators, perTarget, random: seeded(`${seed}/deal`) })
  return new Map(
    [...lists].map(([annotator, own]) => [
      annotator,
      orderedList({ targets: own, gold, repeats, shuffled, seed: `${seed}/${annotator}` }),
    ]),
  )
}
