/** What replaces a redacted stretch: digital silence, or a tone. */
export const REDACTION_KINDS = ['mute', 'beep'] as const
export type RedactionKind = (typeof REDACTION_KINDS)[number]

/** A stretch of a recording whose samples are replaced. */
export interface RedactedRange {
  /** First replaced frame. */
  readonly from: number
  /** The frame after the last replaced one. */
  readonly to: number
  readonly kind: RedactionKind
  /** Place of the channel, from 0; null for all channels. */
  readonly channel: number | null
}

/** What is redacted of a recording. */
export interface RedactedSound {
  /** Differs between all sets of ranges: a part of the keys of everything computed from the sound. */
  readonly key: string
  /** In a fixed order, at least one. */
  readonly ranges: readonly RedactedRange[]
}

/** Id of an entry of the log of redactions: 32 hexadecimal digits, the same on every machine. */
export type RedactionId = string & { readonly __brand: 'RedactionId' }

/** A redaction that holds, with who redacted. */
export interface Redaction extends RedactedRange {
  readonly id: RedactionId
  readonly author: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly reason: string
}

/** An entry of the log of redactions: a redaction, or the one that takes a redaction back. */
export type RedactionEntry = { readonly id: RedactionId; readonly author: string; readonly at: number } & {
  readonly reason: string
} & (
    ({ readonly act: 'redact' } & RedactedRange) | { readonly act: 'take-back'; readonly target: RedactionId }
  )

/** The frames that cover a stretch in seconds: every sample that the stretch touches. */
export function framesOf(
  { start, end }: { readonly start: number; readonly end: number },
  sampleRateHz: number,
  frames: number,
): { readonly from: number; readonly to: number } {
  return {
    from: Math.max(0, Math.floor(start * sampleRateHz)),
    to: Math.min(frames, Math.ceil(end * sampleRateHz)),
  }
}

/** Ranges in a fixed order, without repetitions: equal sets of ranges give equal lists. */
export function orderedRanges(ranges: readonly RedactedRange[]): readonly RedactedRange[] {
  const plain = ranges.map(({ from, to, kind, channel }) => ({ from, to, kind, channel }))
  const ordered = plain.toSorted(
    (a, b) =>
      a.from - b.from ||
      a.to - b.to ||
      (a.channel ?? -1) - (b.channel ?? -1) ||
      a.kind.localeCompare(b.kind, 'en'),
  )
  return ordered.filter((range, i) => i === 0 || JSON.stringify(range) !== JSON.stringify(ordered[i - 1]))
}

/** "1.500–2.250 s beep, 3.000–4.000 s mute (channel 2)"; empty without a range. */
export function rangesText(ranges: readonly RedactedRange[], sampleRateHz: number): string {
  const seconds = (frame: number) => (frame / sampleRateHz).toFixed(3)
  return ranges
    .map(
      ({ from, to, kind, channel }) =>
        `${seconds(from)}–${seconds(to)} s ${kind}${channel === null ? '' : ` (channel ${channel + 1})`}`,
    )
    .join(', ')
}

/** Whether a stretch in seconds shares time with a redacted one. */
export function touchesRedacted(
  { start, end }: { readonly start: number; readonly end: number },
  ranges: readonly RedactedRange[],
  sampleRateHz: number,
): boolean {
  return ranges.some(({ from, to }) => start < to / sampleRateHz && end > from / sampleRateHz)
}
