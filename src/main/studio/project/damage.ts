import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'

/**
 * Converts SQLite's error about a damaged database into one that names the file and the remedy. Other errors stay
 * unchanged.
 */
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

/** Runs work on a database and converts errors about damage with `namingDatabase`. */
export function inDatabase<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw namingDatabase(file, thrown)
  }
}

/** Throws if SQLite's integrity check finds damage. Reads the whole database. */
export function requireSound(db: Database.Database): void {
  const found = db.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw new Database.SqliteError(String(found), 'SQLITE_CORRUPT')
}
