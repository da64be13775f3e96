import { range, sum } from 'd3-array'
import type { Random } from '../random.ts'

export interface Deal<Target> {
  /** In the order in which they are dealt. */
  readonly targets: readonly Target[]
  readonly annotators: readonly string[]
  /** Number of annotators of each target. */
  readonly perTarget: number
  readonly random: Random
  /** Targets that each annotator has before; default: none. */
  readonly loads?: ReadonlyMap<string, number>
  /** Default: each annotator may have each target. */
  readonly mayHave?: (annotator: string, target: Target) => boolean
}

export interface Dealt<Target> {
  /** The targets of each annotator, in the order given. */
  readonly lists: ReadonlyMap<string, readonly Target[]>
  /** Targets with fewer annotators than `perTarget`, because too few may have them. */
  readonly short: readonly Target[]
}

/**
 * Gives each target to `perTarget` different annotators: those with the fewest targets, among these the ones that share
 * the fewest targets with those already chosen, then by chance. If each annotator may have each target, the numbers of
 * targets differ by one at most.
 */
export function dealTargets<Target>(deal: Deal<Target>): Dealt<Target> {
  const { targets, annotators, perTarget, random, mayHave = () => true } = deal
  const loads = annotators.map((name) => deal.loads?.get(name) ?? 0)
  const shared = annotators.map(() => annotators.map(() => 0))
  const lists = annotators.map((): Target[] => [])
  const short: Target[] = []
  for (const target of targets) {
    const free = new Set(range(annotators.length).filter((one) => mayHave(annotators[one], target)))
    const chosen: number[] = []
    while (chosen.length < perTarget && free.size > 0) {
      const next = least([...free], random, (one) => [loads[one], sum(chosen, (other) => shared[one][other])])
      free.delete(next)
      chosen.push(next)
    }
    for (const one of chosen) {
      loads[one]++
      lists[one].push(target)
      for (const other of chosen) shared[one][other]++
    }
    if (chosen.length < perTarget) short.push(target)
  }
  return { lists: new Map(annotators.map((name, one) => [name, lists[one]])), short }
}

/** One of the candidates with the smallest costs, compared one after the other. */
function least(
  candidates: readonly number[],
  random: Random,
  costsOf: (candidate: number) => readonly [number, number],
): number {
  const costs = candidates.map(costsOf)
  const first = Math.min(...costs.map(([cost]) => cost))
  const second = Math.min(...costs.filter(([cost]) => cost === first).map(([, cost]) => cost))
  const best = candidates.filter((_, index) => costs[index][0] === first && costs[index][1] === second)
  return best[random.integer(best.length)]
}
