import { SPEAKER_USES, type SpeakerRecord, type SpeakerUse } from '#shared/domain/speaker-consent.ts'
import { texts } from '../texts/index.ts'

const t = texts.speakers

/** Permitted uses in words. */
export function usesText(uses: readonly SpeakerUse[]): string {
  if (uses.length === SPEAKER_USES.length) return t.allUses
  return uses.length === 0 ? t.noUse : uses.map((use) => t.uses[use]).join(', ')
}

/** Whether the speaker's id, pseudonym or note contains the text. */
export function speakerMatches({ speaker, entry }: SpeakerRecord, text: string): boolean {
  const typed = text.trim().toLowerCase()
  return [speaker, entry?.pseudonym, entry?.note].some((part) => part?.toLowerCase().includes(typed))
}
