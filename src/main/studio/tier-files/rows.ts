import type { Tier, TierEntry, TierFile } from '#shared/domain/tiers.ts'

/** An entry with what it has in common with its tier: a row of formats that are one list. */
export interface TierRow extends Omit<Tier, 'kind' | 'entries'> {
  readonly entry: TierEntry
}

/** An entry with a text alone. */
export function plainEntry(start: number, end: number, text: string): TierEntry {
  return { start, end, text, confidence: null, values: [] }
}

/** The rows of a file, tier by tier, each with its recording. */
export function rowsOf(file: TierFile): readonly TierRow[] {
  return file.tiers.flatMap(({ name, speaker, media, entries }) =>
    entries.map((entry) => ({ name, speaker, media: media ?? file.media, entry })),
  )
}

/** Rows of the same recording, name, speaker and kind become a tier; tiers come in the order of their first rows. */
export function tiersOf(rows: readonly TierRow[]): readonly Tier[] {
  const tiers = new Map<string, Omit<Tier, 'entries'> & { entries: TierEntry[] }>()
  for (const { name, speaker, media, entry } of rows) {
    const kind = entry.end === entry.start ? 'points' : 'intervals'
    const key = JSON.stringify([media, name, speaker, kind])
    const tier = tiers.get(key) ?? { name, speaker, media, kind, entries: [] }
    tiers.set(key, tier)
    tier.entries.push(entry)
  }
  return [...tiers.values()].map((tier) => ({ ...tier, entries: inOrder(tier.entries) }))
}

/** Entries by start, then by end; equal ones keep their order. */
export function inOrder(entries: readonly TierEntry[]): readonly TierEntry[] {
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** Rows of all recordings, each recording by time. */
export function byTime(rows: readonly TierRow[]): readonly TierRow[] {
  const order = new Map([...new Set(rows.map(({ media }) => media))].map((media, index) => [media, index]))
  return rows.toSorted(
    (a, b) =>
      order.get(a.media)! - order.get(b.media)! || a.entry.start - b.entry.start || a.entry.end - b.entry.end,
  )
}

/** A file of rows. Its recording belongs to the file; several belong to their tiers. */
export function fileOf(rows: readonly TierRow[]): Pick<TierFile, 'media' | 'tiers'> {
  const media = new Set(rows.map((row) => row.media))
  if (media.size > 1) return { media: null, tiers: tiersOf(rows) }
  const [only = null] = media
  return { media: only, tiers: tiersOf(rows.map((row) => ({ ...row, media: null }))) }
}
