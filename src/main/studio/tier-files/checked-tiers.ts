import type { Tier, TierEntry, TierFile } from '#shared/domain/tiers.ts'
import { StudioError } from '#shared/errors.ts'
import { inOrder } from './rows.ts'

/**
 * A file in the form that writing starts from: entries and values in order, without notes, and a recording that all tiers share as
 * the file's. Throws `bad-input` for times that no format can hold.
 */
export function checkedTiers({ media, durationSeconds, tiers }: TierFile): TierFile {
  for (const tier of tiers) for (const entry of tier.entries) requireTimes(tier, entry)
  if (durationSeconds !== null && !(Number.isFinite(durationSeconds) && durationSeconds >= 0))
    throw new StudioError('bad-input', `The length ${durationSeconds} s of a recording is not a time.`)
  const named = new Set(tiers.map((tier) => tier.media ?? media))
  const shared = named.size === 1
  return {
    media: shared ? [...named][0] : tiers.length === 0 ? media : null,
    durationSeconds,
    tiers: tiers.map((tier) => ({
      ...tier,
      media: shared ? null : (tier.media ?? media),
      speaker: tier.speaker || null,
      entries: inOrder(tier.entries.map(withSortedValues)),
    })),
    notes: [],
  }
}

/** The order of values has no meaning. */
function withSortedValues(entry: TierEntry): TierEntry {
  return {
    ...entry,
    values: entry.values.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  }
}

function requireTimes({ name, kind }: Tier, { start, end }: TierEntry): void {
  const fits = kind === 'points' ? end === start : end > start
  if (start >= 0 && Number.isFinite(end) && fits) return
  throw new StudioError(
    'bad-input',
    `The tier "${name}" has an entry from ${start} to ${end} s. An interval ends after it starts; a point has one time; both are 0 or later. Correct the entry.`,
  )
}
