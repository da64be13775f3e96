import type { ConsentChange } from '#shared/contract/speakers.ts'
import type { ConsentEntry, SpeakerRecord } from '#shared/domain/speaker-consent.ts'
import { followOthers, type Db } from '../project/index.ts'
import { entriesOf, newestEntryNumber } from './entries.ts'
import { listSpeakers, requireSpeakers } from './list.ts'
import { setConsent } from './set-consent.ts'

/** Pseudonyms and consent of the speakers of one open dataset. */
export interface Speakers {
  list(): readonly SpeakerRecord[]
  /** Entries of a speaker, oldest first. Throws `not-found`. */
  history(speaker: string): readonly ConsentEntry[]
  /** Returns all speakers. Throws as `setConsent` does. */
  set(change: ConsentChange): readonly SpeakerRecord[]
  /** Subscribes to new entries, by this process and others. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void
  /** Notifies subscribers of entries that `set` did not write. */
  check(): void
  close(): void
}

export function openSpeakers(db: Db): Speakers {
  const listeners = new Set<() => void>()
  let seen = newestEntryNumber(db)

  function check(): void {
    const now = newestEntryNumber(db)
    if (now === seen) return
    seen = now
    for (const listener of listeners) listener()
  }

  const stop = followOthers(db, check)
  return {
    list: () => listSpeakers(db),
    history: (speaker) => {
      requireSpeakers(db, [speaker])
      return entriesOf(db, speaker)
    },
    set: (change) => {
      setConsent(db, change)
      check()
      return listSpeakers(db)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check,
    close: stop,
  }
}
