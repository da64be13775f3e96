import { basename } from 'node:path'
import type { Clip } from '#shared/domain/clips.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { touchesRedacted } from '#shared/domain/redactions.ts'
import type { LabelledSegment, RecordingTiers, SegmentTier } from '#shared/domain/segments/index.ts'
import type { Tier, TierFile } from '#shared/domain/tiers.ts'

export interface TierExportOptions {
  /** Names; null: all. */
  readonly tiers: readonly string[] | null
  /** Whether proposals that nobody accepted are written. */
  readonly proposals: boolean
}

/**
 * The tiers of a recording as a file: their texts, and beside each tier with labels one with the current labels. A segment that
 * shares time with a redacted stretch has no text, because the text can say what is redacted.
 */
export function tierFileOf(
  { path, measures, sound, format }: Clip,
  { tiers, segments }: RecordingTiers,
  { nameOf }: LabelNames,
  { tiers: chosen, proposals }: TierExportOptions,
): TierFile {
  const written = segments.filter(({ source }) => proposals || source !== 'proposal')
  const redacted = sound.redacted?.ranges ?? []
  const isRedacted = (segment: LabelledSegment) =>
    format !== null && touchesRedacted(segment, redacted, format.sampleRateHz)
  const names = new Set(tiers.map(({ name }) => name))
  return {
    media: basename(path),
    durationSeconds: measures && measures.durationMs / 1000,
    tiers: tiers
      .filter(({ name }) => chosen === null || chosen.includes(name))
      .flatMap((tier) => {
        const own = written.filter((segment) => segment.tier === tier.name)
        const labelled = own.filter(({ label }) => label !== null)
        const labels = entriesAs(tier, labelled, ({ label }) => (label === null ? '' : nameOf(label)))
        const name = freeName(`${tier.name}: labels`, names)
        return [
          entriesAs(tier, own, (segment) => (isRedacted(segment) ? '' : segment.text)),
          ...(labelled.length > 0 ? [{ ...labels, name }] : []),
        ]
      }),
    notes: [],
  }
}

function entriesAs(
  { name, kind, speaker }: SegmentTier,
  segments: readonly LabelledSegment[],
  textOf: (segment: LabelledSegment) => string,
): Tier {
  const entries = segments.map((segment) => ({
    ...{ start: segment.start, end: segment.end, text: textOf(segment) },
    ...{ confidence: segment.source === 'proposal' ? segment.confidence : null, values: [] },
  }))
  return { name, kind, speaker, media: null, entries }
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted
  for (let number = 2; names.has(name); number++) name = `${wanted} ${number}`
  names.add(name)
  return name
}
