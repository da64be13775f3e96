import { range } from 'd3-array'
import { seeded } from '../random.ts'
import { MOST_REPEATS, type AssignmentKind } from './plan.ts'

export interface ListOptions<Target> {
  readonly targets: readonly Target[]
  readonly gold: readonly Target[]
  /** Share of the targets that are repeated, 0 to `MOST_REPEATS`. */
  readonly repeats: number
  /** Whether the targets are shuffled; otherwise they keep their order. */
  readonly shuffled: boolean
  readonly seed: string
}

export interface Placed<Target> {
  readonly target: Target
  readonly kind: AssignmentKind
}

/**
 * One annotator's list. Repeats are of targets in its first half, and half a list of targets lies between the two
 * answers. Gold clips are spread evenly over the list, each at a random place of its part.
 */
export function orderedList<Target>(options: ListOptions<Target>): readonly Placed<Target>[] {
  const { seed, shuffled } = options
  const targets = shuffled ? seeded(`${seed}/order`).shuffle([...options.targets]) : options.targets
  return withGold(withRepeats(targets, options), options)
}

function withRepeats<Target>(
  targets: readonly Target[],
  { repeats, seed }: ListOptions<Target>,
): readonly Placed<Target>[] {
  const half = Math.floor(targets.length / 2)
  const number = Math.min(half, Math.round(targets.length * Math.min(repeats, MOST_REPEATS)))
  const repeated = new Set(seeded(`${seed}/repeats`).shuffle(range(half)).slice(0, number))
  return targets.flatMap((target, at) => {
    const before = at - (targets.length - half)
    const placed = { target, kind: 'target' } as const
    return repeated.has(before) ? [placed, { target: targets[before], kind: 'repeat' } as const] : [placed]
  })
}

function withGold<Target>(
  list: readonly Placed<Target>[],
  { gold, seed }: ListOptions<Target>,
): readonly Placed<Target>[] {
  const random = seeded(`${seed}/gold`)
  const shuffled = random.shuffle([...gold])
  const part = (list.length + 1) / gold.length
  const before = new Map<number, Placed<Target>[]>()
  shuffled.forEach((target, index) => {
    const at = Math.floor((index + random.next()) * part)
    before.set(at, [...(before.get(at) ?? []), { target, kind: 'gold' }])
  })
  return [
    ...list.flatMap((placed, at) => [...(before.get(at) ?? []), placed]),
    ...(before.get(list.length) ?? []),
  ]
}
