import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'
import { currentEntries } from './entries.ts'

const insert = statement<[string, string]>(
  'INSERT INTO withdrawn_recordings (content, speaker) VALUES (?, ?) ON CONFLICT DO UPDATE SET erased = 0',
)
const held = statement<[], ContentHash>(
  /* sql */ `
  SELECT DISTINCT content FROM withdrawn_recordings
  WHERE speaker IN (SELECT speaker FROM current_consent WHERE state = 'withdrawn')`,
  { pluck: true },
)
const pending = statement<[], { readonly content: ContentHash; readonly speaker: string }>(
  'SELECT content, speaker FROM withdrawn_recordings WHERE NOT erased',
)
const erase = statement('UPDATE withdrawn_recordings SET erased = 1 WHERE NOT erased')

/** Speakers and recordings that must not come back, as the consent is now. */
export interface Withdrawn {
  readonly speakers: ReadonlySet<string>
  readonly contents: ReadonlySet<ContentHash>
}

export function withdrawnNow(db: Db): Withdrawn {
  const entries = currentEntries(db).filter(({ state }) => state === 'withdrawn')
  return { speakers: new Set(entries.map(({ speaker }) => speaker)), contents: new Set(held.all(db)) }
}

/** Notes recordings whose features and predictions must be erased. Call it in the transaction that removes the clips. */
export function noteWithdrawn(db: Db, speaker: string, contents: Iterable<ContentHash>): void {
  for (const content of contents) insert.run(db, content, speaker)
}

/** Recordings that files may still hold data of. */
export function notErased(db: Db): readonly { readonly content: ContentHash; readonly speaker: string }[] {
  return pending.all(db)
}

export function setErased(db: Db): void {
  erase.run(db)
}
