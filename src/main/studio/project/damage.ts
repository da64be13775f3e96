import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'

/** The error itself, or, where SQLite found a database damaged, one that names its file and the remedy. */
export function namingDatabase(file: string, thrown: unknown): unknown {
  if (!isDamage(thrown)) return thrown
  return new StudioError(
    'unreadable',
    `${file} is damaged or not a project database. Close the studio. Restore a backup: ser-studio restore "${dirname(file)}"`,
    { file },
    thrown,
  )
}

function isDamage(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(thrown.code)
}

/** Does what reads or writes a database; damage that it meets is named. */
export function inDatabase<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw namingDatabase(file, thrown)
  }
}

/** Throws `unreadable` where SQLite's own check of a database finds damage. Reads all of it. */
export function requireSound(db: Database.Database): void {
  const found = db.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw new Database.SqliteError(String(found), 'SQLITE_CORRUPT')
}
