import type { ConsentChange } from '#shared/contract/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { appendEntry, currentEntry } from './entries.ts'
import { requireSpeakers } from './list.ts'
import { newPseudonym, requireFree } from './pseudonyms.ts'

/**
 * Appends an entry for each speaker, all or none. A speaker without a pseudonym gets a random one.
 * @throws StudioError `not-found` for an unknown speaker; `conflict` or `bad-input` for a pseudonym that cannot be used
 */
export function setConsent(db: Db, change: ConsentChange): void {
  const { speakers, state, uses, note, day, pseudonym, author } = change
  if (pseudonym !== null && speakers.length > 1)
    throw new StudioError('bad-input', 'A pseudonym belongs to one speaker. Change one speaker at a time.')
  commit(db, () => {
    requireSpeakers(db, speakers)
    for (const speaker of speakers) {
      if (pseudonym !== null) requireFree(db, pseudonym, speaker)
      const own = pseudonym ?? currentEntry(db, speaker)?.pseudonym ?? newPseudonym(db)
      appendEntry(db, { speaker, pseudonym: own, state, uses, note, day, author })
    }
  })
}
