import { statement, type Db } from '../project/index.ts'

/** Cached results; valid while the stamp stays the same. */
interface CachedResults {
  readonly stamp: string
  readonly results: Map<string, unknown>
}

const MAX_RESULTS = 100
const changes = statement<[], number>('SELECT total_changes()', { pluck: true })
const kept = new WeakMap<Db, CachedResults>()

/**
 * Returns the cached result of `count`, and calls it again only after a write to the database by this connection or
 * another. For statistics over a whole library.
 * @param key identifies the statistic and its parameters
 */
export function cached<Result>(db: Db, key: string, count: () => Result): Result {
  const stamp = stampOf(db)
  let own = kept.get(db)
  if (own?.stamp !== stamp) {
    own = { stamp, results: new Map() }
    kept.set(db, own)
  }
  if (own.results.has(key)) return own.results.get(key) as Result
  const result = count()
  if (own.results.size >= MAX_RESULTS) own.results.clear()
  own.results.set(key, result)
  return result
}

/** `data_version` changes with commits of other connections, `total_changes` with writes of this one. */
function stampOf(db: Db): string {
  return `${String(db.pragma('data_version', { simple: true }))} ${changes.get(db) ?? 0}`
}
