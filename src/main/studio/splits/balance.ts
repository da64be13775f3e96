import type { Random } from '#shared/domain/random.ts'

/** A group that must stay in one part (a speaker), with its number of clips of each kind. */
export interface Group {
  readonly key: string
  readonly counts: Float64Array
}

/** Number of proposed moves per group, within limits that keep thousands of speakers fast. */
const PROPOSALS_A_GROUP = 200
const MAX_PROPOSALS = 60_000

/**
 * Distributes groups over the parts of a split so that each part gets its share of every kind of clip. The largest
 * groups come first, each to the part where it fits best; then random moves and swaps follow as long as they improve
 * the fit. The misfit is the chi-square of each part's counts.
 * @param shares share of each part, summing to 1; every part with a share gets at least one group
 * @returns the part of each group
 */
export function deal(groups: readonly Group[], shares: readonly number[], random: Random): number[] {
  const kinds = groups[0].counts.length
  const expected = shares.map((share) =>
    groups.reduce((sum, group) => added(sum, group.counts, share), zeros(kinds)),
  )
  const actual = shares.map(() => zeros(kinds))
  const members = shares.map(() => 0)
  const parts = groups.map(() => -1)

  const misfit = (part: number, plus: Float64Array | null, minus: Float64Array | null): number => {
    let sum = 0
    for (let kind = 0; kind < kinds; kind++) {
      const goal = expected[part][kind]
      if (goal === 0) continue
      const gap = actual[part][kind] + (plus ? plus[kind] : 0) - (minus ? minus[kind] : 0) - goal
      sum += (gap * gap) / goal
    }
    return sum
  }
  const put = (group: number, part: number) => {
    const from = parts[group]
    if (from >= 0) {
      actual[from] = added(actual[from], groups[group].counts, -1)
      members[from]--
    }
    actual[part] = added(actual[part], groups[group].counts, 1)
    members[part]++
    parts[group] = part
  }

  const open = shares.map((_, part) => part).filter((part) => shares[part] > 0)
  const order = random.shuffle(groups.map((_, index) => index))
  order.sort((a, b) => size(groups[b]) - size(groups[a]))
  for (const [place, group] of order.entries()) {
    // The last groups are reserved for empty parts.
    const empty = open.filter((part) => members[part] === 0)
    const choices = order.length - place <= empty.length ? empty : open
    const gains = choices.map((part) => misfit(part, groups[group].counts, null) - misfit(part, null, null))
    put(group, choices[gains.indexOf(Math.min(...gains))])
  }

  if (open.length < 2) return parts
  const proposals = Math.min(MAX_PROPOSALS, PROPOSALS_A_GROUP * groups.length)
  for (let i = 0; i < proposals; i++) {
    const [one, other] = [random.integer(groups.length), random.integer(groups.length)]
    const swap = random.next() < 0.7
    const [from, to] = [parts[one], swap ? parts[other] : open[random.integer(open.length)]]
    if (from === to || (!swap && members[from] === 1)) continue
    const back = swap ? groups[other].counts : null
    const now = misfit(from, null, null) + misfit(to, null, null)
    const then = misfit(from, back, groups[one].counts) + misfit(to, groups[one].counts, back)
    if (then >= now - 1e-9) continue
    put(one, to)
    if (swap) put(other, from)
  }
  return parts
}

function zeros(length: number): Float64Array {
  return new Float64Array(length)
}

function added(sum: Float64Array, counts: Float64Array, weight: number): Float64Array {
  return sum.map((value, kind) => value + weight * counts[kind])
}

function size(group: Group): number {
  return group.counts.reduce((sum, count) => sum + count, 0)
}
