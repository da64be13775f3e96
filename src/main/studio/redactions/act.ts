import { randomBytes } from 'node:crypto'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { RedactedRange, RedactionId } from '#shared/domain/redactions.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { deriveRedacted } from './derive.ts'
import { appendEntry, entryById, takenBackBy } from './log.ts'

/** Who redacts, and why. */
export interface RedactionAuthor {
  readonly author: string
  readonly reason: string
}

/** Redacts a stretch. It is on disk when this returns. */
export function redactStretch(
  db: Db,
  recording: ContentHash,
  range: RedactedRange,
  by: RedactionAuthor,
): RedactionId {
  const id = newId()
  commit(db, () => {
    appendEntry(db, { ...entryOf(id, recording, by), act: 'redact', ...range })
    deriveRedacted(db, recording)
  })
  return id
}

/**
 * Takes a redaction back. It is on disk when this returns.
 * @throws StudioError `not-found` for an unknown redaction of the recording; `conflict` if it was taken back
 */
export function takeRedactionBack(
  db: Db,
  recording: ContentHash,
  target: RedactionId,
  by: RedactionAuthor,
): void {
  commit(db, () => {
    const entry = entryById(db, target)
    if (entry?.recording !== recording || entry.act !== 'redact')
      throw new StudioError(
        'not-found',
        `There is no redaction ${target} of this recording. List them again.`,
      )
    const other = takenBackBy(db, target)
    if (other !== null)
      throw new StudioError('conflict', `This redaction was taken back by ${other}. Load the page again.`)
    appendEntry(db, { ...entryOf(newId(), recording, by), act: 'take-back', target })
    deriveRedacted(db, recording)
  })
}

const entryOf = (id: RedactionId, recording: ContentHash, { author, reason }: RedactionAuthor) => ({
  ...{ id, recording, author, reason },
  at: Date.now(),
})

const newId = (): RedactionId => randomBytes(16).toString('hex') as RedactionId
