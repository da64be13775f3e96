import { statSync, type BigIntStats } from 'node:fs'
import type Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'

type Identity = Pick<BigIntStats, 'dev' | 'ino'>

const opened = new WeakMap<Database.Database, Identity>()

/** Stores the identity of the file that a database was opened from. */
export function rememberFile(db: Database.Database): void {
  const file = identityOf(db.name)
  if (file) opened.set(db, file)
}

/**
 * Throws `disk` if the database's file was removed or replaced since it was opened: SQLite would continue to write to
 * the deleted file, and these writes would be lost. Costs one stat.
 */
export function requireOnDisk(db: Database.Database): void {
  const before = opened.get(db)
  if (!before) return
  const now = identityOf(db.name)
  if (now?.dev === before.dev && now.ino === before.ino) return
  throw new StudioError(
    'disk',
    `${db.name} was ${now ? 'replaced' : 'removed'} while the studio had it open, so nothing can be saved. ${now ? '' : 'Put the folder back if you can. '}Then close the dataset and open it again.`,
    { file: db.name },
  )
}

/** Writes in one transaction. On return the writes are on disk, in the file with the database's name. */
export function commit<T>(db: Database.Database, write: () => T): T {
  const result = db.transaction(write).immediate()
  requireOnDisk(db)
  return result
}

/** Like `commit`, but overwrites deleted data, in the database and in its log. */
export function commitErasing<T>(db: Database.Database, write: () => T): T {
  db.pragma('secure_delete = ON')
  try {
    const result = commit(db, write)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return result
  } finally {
    db.pragma('secure_delete = OFF')
  }
}

function identityOf(file: string): Identity | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false }) ?? null
}
