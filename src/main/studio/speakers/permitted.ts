import type { SpeakerUse } from '#shared/domain/speaker-consent.ts'

/**
 * SQL condition that a clip's speaker permits a use. Clips of unknown speakers, and of speakers without an entry, are
 * permitted.
 * @param speaker SQL of the clip's speaker
 */
export function permitsSql(use: SpeakerUse, speaker = 'c.speaker'): string {
  return `(${speaker} IS NULL OR ${speaker} NOT IN (SELECT speaker FROM current_consent WHERE NOT ${use}))`
}
