import { statement, type Db } from '../project/index.ts'

/** Cached results; valid while the stamp stays the same. */
interface Kept {
  readonly stamp: string
  readonly answers: Map<string, unknown>
}

const KEPT_ANSWERS = 100
const changes = statement<[], number>('SELECT total_changes()', { pluck: true })
const kept = new WeakMap<Db, Kept>()

/**
 * Returns the cached result of `count`, and calls it again only after a write to the database by this connection or
 * another. For statistics over a whole library.
 * @param key identifies the statistic and its parameters
 */
export function cached<Answer>(db: Db, key: string, count: () => Answer): Answer {
  const stamp = stampOf(db)
  let own = kept.get(db)
  if (own?.stamp !== stamp) {
    own = { stamp, answers: new Map() }
    kept.set(db, own)
  }
  if (own.answers.has(key)) return own.answers.get(key) as Answer
  const answer = count()
  if (own.answers.size >= KEPT_ANSWERS) own.answers.clear()
  own.answers.set(key, answer)
  return answer
}

/** `data_version` changes with commits of other connections, `total_changes` with writes of this one. */
function stampOf(db: Db): string {
  return `${String(db.pragma('data_version', { simple: true }))} ${changes.get(db) ?? 0}`
}
