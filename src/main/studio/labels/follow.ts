import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

/** If more recordings than this changed, subscribers receive null: any recording may have changed. */
const MAX_LISTED = 1000

/** Recordings whose labels or overruled findings changed; null if any may have changed, as with another consensus policy. */
export type LabelsChanged = readonly ContentHash[] | null

interface Newest {
  readonly seq: number
  readonly act: number
  /** Increases with a new consensus policy, and again when all labels follow it. */
  readonly policy: number
}

// An import writes labels of its acts after later acts of others.
const newest = statement<[], Newest>(/* sql */ `
  SELECT (SELECT ifnull(max(seq), 0) FROM label_log) AS seq, (SELECT ifnull(max(id), 0) FROM label_acts) AS act,
    (SELECT ifnull(sum(1 + derived), 0) FROM consensus_policies) AS policy`)
const since = statement<[Newest], { content: ContentHash }>(/* sql */ `
  SELECT content FROM label_log WHERE seq > @seq UNION
  SELECT content FROM label_acts WHERE id > @act AND content IS NOT NULL LIMIT ${MAX_LISTED + 1}`)

/** Returns a function that gives the changes since its last call; null if nothing changed. */
export function openNews(db: Db): () => { readonly contents: LabelsChanged } | null {
  const state = (): Newest => newest.get(db) ?? { seq: 0, act: 0, policy: 0 }
  let seen = state()
  return () => {
    const now = state()
    if (now.seq === seen.seq && now.act === seen.act && now.policy === seen.policy) return null
    const contents = since.all(db, seen).map(({ content }) => content)
    const isAny = contents.length > MAX_LISTED || now.policy !== seen.policy
    seen = now
    return { contents: isAny ? null : contents }
  }
}
