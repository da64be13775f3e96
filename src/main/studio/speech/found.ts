import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { NoSpeech, SpeechFound } from '#shared/domain/speech.ts'
import { recordingsOf } from '../clips/index.ts'
import { statement, type Db } from '../project/index.ts'

interface Found {
  readonly content: ContentHash
  readonly found: SpeechFound
}

const ofContents = statement<[string], Found>(
  'SELECT content, found FROM speech WHERE content IN (SELECT value FROM json_each(?))',
)
const remove = statement<[string]>('DELETE FROM speech WHERE content IN (SELECT value FROM json_each(?))')
const insert = statement<[string, SpeechFound]>('INSERT OR REPLACE INTO speech VALUES (?, ?)')

/** The speech gate's results for recordings. Recordings that were not checked are left out. */
export function speechFound(db: Db, contents: readonly ContentHash[]): ReadonlyMap<ContentHash, SpeechFound> {
  const rows = ofContents.all(db, JSON.stringify(contents))
  return new Map(rows.map(({ content, found }) => [content, found]))
}

export function removeSpeech(db: Db, contents: readonly ContentHash[]): void {
  remove.run(db, JSON.stringify(contents))
}

export function storeSpeech(db: Db, sounds: readonly Found[]): void {
  db.transaction(() => {
    for (const { content, found } of sounds) insert.run(db, content, found)
  })()
}

/** The clips without speech. */
export function withoutSpeech(
  db: Db,
  clips: readonly ClipId[],
): readonly { readonly clip: ClipId; readonly found: NoSpeech }[] {
  const recordings = recordingsOf(db, clips)
  const found = speechFound(
    db,
    recordings.map(({ content }) => content),
  )
  return recordings.flatMap(({ clip, content }) => {
    const what = found.get(content) ?? 'speech'
    return what === 'speech' ? [] : [{ clip, found: what }]
  })
}
