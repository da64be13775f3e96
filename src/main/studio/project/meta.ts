import type { Db } from './database.ts'
import { statement } from './statements.ts'

const byKey = statement<[string], string>('SELECT value FROM meta WHERE key = ?', { pluck: true })
const put = statement<[string, string]>(
  'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
)

/** Reads a named value of a project; null if it is not set. */
export function getMeta(db: Db, key: string): string | null {
  return byKey.get(db, key) ?? null
}

export function setMeta(db: Db, key: string, value: string): void {
  put.run(db, key, value)
}
