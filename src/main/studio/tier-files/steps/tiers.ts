import type { Tier, TierEntry } from '#shared/domain/tiers.ts'
import { byTime, fileOf, rowsOf, type TierRow } from '../rows.ts'
import { onTiers, type Step } from './step.ts'

/** For formats that are one list of entries by time: tiers come back by what `change` leaves of them. */
export function asOneList(phrase: string, change: (row: TierRow) => TierRow): Step {
  return {
    phrase,
    apply: (file) => ({ ...file, ...fileOf(byTime(rowsOf(file).map(change))) }),
  }
}

/** For formats whose rows name their tier. */
export const asRows: Step = {
  phrase: 'tiers of the same name and speaker: they become one',
  apply: (file) => ({ ...file, ...fileOf(rowsOf(file)) }),
}

/** For formats without overlaps in a tier, of intervals or of points at the same time. */
export const withoutOverlaps = onTiers(
  'overlaps in a tier: overlapping entries go to further tiers',
  (tier) => {
    const lanes: TierEntry[][] = [[]]
    for (const entry of tier.entries) {
      const free = lanes.find((lane) => isFree(lane.at(-1), entry, tier))
      if (free) free.push(entry)
      else lanes.push([entry])
    }
    return lanes.map((entries, index) => ({
      ...tier,
      name: index === 0 ? tier.name : `${tier.name} (${index + 1})`,
      entries,
    }))
  },
)

function isFree(last: TierEntry | undefined, next: TierEntry, { kind }: Tier): boolean {
  if (!last) return true
  return kind === 'points' ? last.start < next.start : last.end <= next.start
}

/** For formats that refer to tiers by their names. */
export const withUniqueNames: Step = {
  phrase: 'tiers without a name or with the same name: they get a number',
  apply(file) {
    const used = new Set<string>()
    const unique = (wanted: string) => {
      let name = wanted
      for (let number = 2; used.has(name); number++) name = `${wanted} (${number})`
      used.add(name)
      return name
    }
    return { ...file, tiers: file.tiers.map((tier) => ({ ...tier, name: unique(tier.name || 'tier') })) }
  },
}

export const UNNAMED_RECORDING = 'recording'

/** For formats whose readers pass over entries without the name of a recording. */
export const withRecordingName: Step = {
  phrase: `that the recording has no name: it is "${UNNAMED_RECORDING}"`,
  apply(file) {
    if (file.media !== null || file.tiers.length === 0) return file
    if (file.tiers.every(({ media }) => media === null)) return { ...file, media: UNNAMED_RECORDING }
    return { ...file, tiers: file.tiers.map((tier) => ({ ...tier, media: tier.media ?? UNNAMED_RECORDING })) }
  },
}
