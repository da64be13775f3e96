import { randomInt } from 'node:crypto'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'

/** Crockford's base 32: no letters that look like digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 5

const holder = statement<[string, string], string>(
  'SELECT speaker FROM speaker_consent WHERE pseudonym = ? AND speaker <> ? LIMIT 1',
  { pluck: true },
)

/** A new random pseudonym, "S-7K3QX". It tells nothing about the speaker's id or place in the dataset. */
export function newPseudonym(db: Db): string {
  for (;;) {
    const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)])
    const pseudonym = `S-${letters.join('')}`
    if (holder.get(db, pseudonym, '') === undefined) return pseudonym
  }
}

/** Throws `conflict` if another speaker has or had the pseudonym; `bad-input` if it contains the speaker's id. */
export function requireFree(db: Db, pseudonym: string, speaker: string): void {
  if (pseudonym.toLowerCase().includes(speaker.toLowerCase()))
    throw new StudioError(
      'bad-input',
      `The pseudonym "${pseudonym}" contains the speaker's id. Choose one that does not show who it is.`,
    )
  if (holder.get(db, pseudonym, speaker) === undefined) return
  throw new StudioError(
    'conflict',
    `Another speaker has or had the pseudonym "${pseudonym}". Choose a different one.`,
  )
}
