import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

/** Past so many sounds, listeners are told that any may have changed. */
const MAX_LISTED = 1000

/** Sounds whose labels or overruled findings changed; null where that may be any. */
export type LabelsChanged = readonly ContentHash[] | null

const newest = statement<[], { id: number | null }>('SELECT max(id) AS id FROM label_acts')
const since = statement<[number, number], { content: ContentHash }>(/* sql */ `
  SELECT content FROM label_log WHERE act > ? UNION
  SELECT content FROM label_acts WHERE id > ? AND content IS NOT NULL LIMIT ${MAX_LISTED + 1}`)

/** What changed in the history since it was last asked: null where nothing did. */
export function openNews(db: Db): () => { readonly contents: LabelsChanged } | null {
  let seen = newest.get(db)?.id ?? 0
  return () => {
    const id = newest.get(db)?.id ?? 0
    if (id === seen) return null
    const contents = since.all(db, seen, seen).map(({ content }) => content)
    seen = id
    return { contents: contents.length > MAX_LISTED ? null : contents }
  }
}
