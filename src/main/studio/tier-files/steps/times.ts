import { toMilliseconds } from '../seconds.ts'
import { inOrder } from '../rows.ts'
import { onTiers, type Step } from './step.ts'

const MILLISECOND = 'times to less than 1 ms: they are rounded'
const POINTS = 'points: each becomes an interval of 1 ms'

/** Rounds times to 1 ms. An interval is not rounded to nothing: it keeps 1 ms. */
export const inMilliseconds: Step = onTiers(MILLISECOND, (tier) => ({
  ...tier,
  entries: inOrder(
    tier.entries.map((entry) => {
      const start = toMilliseconds(entry.start)
      const end = toMilliseconds(entry.end)
      return {
        ...entry,
        start,
        end: tier.kind === 'intervals' && end === start ? aMillisecondAfter(start) : end,
      }
    }),
  ),
}))

/** For formats without points, or whose readers pass over them. */
export const pointsAsIntervals: Step = onTiers(POINTS, (tier) => {
  if (tier.kind === 'intervals') return tier
  const entries = tier.entries.map((entry) => ({ ...entry, end: aMillisecondAfter(entry.start) }))
  return { ...tier, kind: 'intervals', entries }
})

/** For formats that state the length of the recording, and whose entries lie within it. */
export const withDuration: Step = {
  phrase: 'a recording of unknown length, or one shorter than its tiers: the last end is its length',
  apply(file) {
    // An array of ends as arguments would exceed the stack.
    let last = file.durationSeconds ?? 0
    for (const { entries } of file.tiers) for (const { end } of entries) last = Math.max(last, end)
    return { ...file, durationSeconds: last }
  },
}

/** Whole milliseconds stay whole: 0.1 + 0.001 is not 0.101 in doubles. */
function aMillisecondAfter(start: number): number {
  return toMilliseconds(start) === start ? (Math.round(start * 1000) + 1) / 1000 : start + 0.001
}
