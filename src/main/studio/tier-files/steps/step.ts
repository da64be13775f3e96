import type { Tier, TierEntry, TierFile } from '#shared/domain/tiers.ts'

/** A part of bringing a file into the form that a format can hold. */
export interface Step {
  /** What is lost where the step changes a file, as the end of "cannot hold: …". */
  readonly phrase: string
  readonly apply: (file: TierFile) => TierFile
}

export function onTiers(phrase: string, change: (tier: Tier) => Tier | readonly Tier[]): Step {
  return { phrase, apply: (file) => ({ ...file, tiers: file.tiers.flatMap((tier) => change(tier)) }) }
}

export function onEntries(phrase: string, change: (entry: TierEntry, tier: Tier) => TierEntry): Step {
  return onTiers(phrase, (tier) => ({
    ...tier,
    entries: tier.entries.map((entry) => change(entry, tier)),
  }))
}

export function onTexts(phrase: string, change: (text: string) => string): Step {
  return onEntries(phrase, (entry) => ({ ...entry, text: change(entry.text) }))
}
