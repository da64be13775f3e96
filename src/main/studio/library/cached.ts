import { statement, type Db } from '../project/index.ts'

/** What was counted, while nothing at all was written. */
interface Kept {
  readonly stamp: string
  readonly answers: Map<string, unknown>
}

const KEPT_ANSWERS = 100
const changes = statement<[], number>('SELECT total_changes()', { pluck: true })
const kept = new WeakMap<Db, Kept>()

/**
 * What `count` gives, counted again only once something was written to the database since: by this connection or another.
 * For figures of a whole library, which people come back to between one label and the next.
 * @param key names what is counted, and of what
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

/** Another connection's commits change the data's version, this one's the changes it counts. */
function stampOf(db: Db): string {
  return `${String(db.pragma('data_version', { simple: true }))} ${changes.get(db) ?? 0}`
}
