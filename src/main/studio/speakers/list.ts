import { SPEAKER_USES, type ConsentEntry, type SpeakerRecord } from '#shared/domain/speaker-consent.ts'
import { StudioError } from '#shared/errors.ts'
import { clipsBySpeaker } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { currentEntries, currentEntry } from './entries.ts'

/** The speakers of present clips, and those with an entry, sorted by id. */
export function listSpeakers(db: Db): readonly SpeakerRecord[] {
  const entries = new Map(currentEntries(db).map((entry) => [entry.speaker, entry]))
  const present = clipsBySpeaker(db)
  const known = new Set(present.map(({ speaker }) => speaker))
  const others = [...entries.keys()].filter((speaker) => !known.has(speaker))
  return [...present, ...others.map((speaker) => ({ speaker, clips: 0, durationMs: 0 }))]
    .map((counted) => ({ ...counted, ...consentOf(entries.get(counted.speaker) ?? null) }))
    .sort((a, b) => (a.speaker < b.speaker ? -1 : 1))
}

/** Throws `not-found` for a speaker that no clip and no entry names. */
export function requireSpeakers(db: Db, speakers: readonly string[]): void {
  const present = new Set(clipsBySpeaker(db).map(({ speaker }) => speaker))
  const unknown = speakers.find((speaker) => !present.has(speaker) && currentEntry(db, speaker) === null)
  if (unknown !== undefined)
    throw new StudioError(
      'not-found',
      `There is no speaker "${unknown}". List the speakers to see their ids; index again if it is new.`,
    )
}

function consentOf(entry: ConsentEntry | null): Pick<SpeakerRecord, 'state' | 'uses' | 'entry'> {
  return entry
    ? { state: entry.state, uses: entry.uses, entry }
    : { state: 'unknown', uses: SPEAKER_USES, entry }
}
