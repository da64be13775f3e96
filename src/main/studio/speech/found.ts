import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { NoSpeech, SpeechFound } from '#shared/domain/speech.ts'
import type { Db } from '../project/index.ts'

interface Found {
  readonly content: ContentHash
  readonly found: SpeechFound
}

/** What the gate found in these sounds; those it did not look at yet are left out. */
export function speechFound(db: Db, contents: readonly ContentHash[]): ReadonlyMap<ContentHash, SpeechFound> {
  const rows = db
    .prepare<[string], Found>(
      'SELECT content, found FROM speech WHERE content IN (SELECT value FROM json_each(?))',
    )
    .all(JSON.stringify(contents))
  return new Map(rows.map(({ content, found }) => [content, found]))
}

export function storeSpeech(db: Db, sounds: readonly Found[]): void {
  const insert = db.prepare('INSERT OR REPLACE INTO speech VALUES (?, ?)')
  db.transaction(() => {
    for (const { content, found } of sounds) insert.run(content, found)
  })()
}

/** Those of the clips in which the gate found no speech. */
export function withoutSpeech(
  db: Db,
  clips: readonly ClipId[],
): readonly { readonly clip: ClipId; readonly found: NoSpeech }[] {
  return db
    .prepare<[string], { clip: ClipId; found: NoSpeech }>(
      /* sql */ `
      SELECT id AS clip, found FROM clips JOIN speech USING (content)
      WHERE found <> 'speech' AND id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(clips))
}
