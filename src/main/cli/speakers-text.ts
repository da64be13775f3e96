import {
  SPEAKER_USES,
  type ConsentEntry,
  type SpeakerRecord,
  type SpeakerUse,
} from '#shared/domain/speaker-consent.ts'
import { textTable } from './output.ts'

/** A row for each speaker. */
export function speakerTable(speakers: readonly SpeakerRecord[]): string {
  if (speakers.length === 0) return 'No clip has a known speaker.'
  return textTable(
    ['Speaker', 'Pseudonym', 'Clips', 'Consent', 'Permitted', 'Day', 'Note'],
    speakers.map(({ speaker, clips, state, uses, entry }) => [
      speaker,
      entry?.pseudonym ?? '–',
      clips,
      state,
      usesText(uses),
      entry?.day ?? '–',
      entry?.note ?? '',
    ]),
  )
}

/** A row for each entry, oldest first. */
export function historyTable(entries: readonly ConsentEntry[]): string {
  if (entries.length === 0) return 'No entries yet: the consent is unknown, and every use is permitted.'
  return textTable(
    ['When', 'Who', 'Speaker', 'Pseudonym', 'Consent', 'Permitted', 'Day', 'Note'],
    entries.map((entry) => [
      new Date(entry.at).toISOString(),
      entry.author,
      entry.speaker,
      entry.pseudonym,
      entry.state,
      usesText(entry.uses),
      entry.day,
      entry.note,
    ]),
  )
}

function usesText(uses: readonly SpeakerUse[]): string {
  if (uses.length === SPEAKER_USES.length) return 'all uses'
  return uses.length === 0 ? 'no use' : uses.join(', ')
}
