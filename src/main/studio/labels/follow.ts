import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

/** If more recordings than this changed, subscribers receive null: any recording may have changed. */
const MAX_LISTED = 1000

/** Recordings whose labels or overruled findings changed; null if any may have changed. */
export type LabelsChanged = readonly ContentHash[] | null

const newest = statement<[], { id: number | null }>('SELECT max(id) AS id FROM label_acts')
const since = statement<[number, number], { content: ContentHash }>(/* sql */ `
  SELECT content FROM label_log WHERE act > ? UNION
  SELECT content FROM label_acts WHERE id > ? AND content IS NOT NULL LIMIT ${MAX_LISTED + 1}`)

/** Returns a function that gives the changes since its last call; null if nothing changed. */
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
