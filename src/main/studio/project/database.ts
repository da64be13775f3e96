import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'
import { backUpBeforeMigration } from './backups.ts'
import { namingDatabase } from './damage.ts'
import { defineFunctions } from './functions.ts'
import { migrations } from './migrations/index.ts'
import { rememberFile } from './on-disk.ts'

export type Db = Database.Database

/** Opens a project's database, and creates or migrates it if needed. Every commit is on disk when it returns. */
export function openDatabase(file: string): Db {
  const db = new Database(file, binding())
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 5000')
    // At most 256 MB: the size of the indices of a million clips. Smaller libraries use less.
    db.pragma('cache_size = -262144')
    defineFunctions(db)
    migrate(db, file)
    rememberFile(db)
    return db
  } catch (error) {
    db.close()
    throw namingDatabase(file, error)
  }
}

/** Opens a project's database for reading while others write: for threads that compute statistics. */
export function openForReading(file: string): Db {
  const db = new Database(file, { ...binding(), readonly: true })
  db.pragma('busy_timeout = 5000')
  defineFunctions(db)
  return db
}

export function binding(): { readonly nativeBinding?: string } {
  const nativeBinding = process.env['SER_STUDIO_SQLITE_BINDING']
  return nativeBinding ? { nativeBinding } : {}
}

function migrate(db: Db, file: string): void {
  const before = versionOf(db)
  if (before > 0 && before < migrations.length) backUpBeforeMigration(db, dirname(file), before)
  // An immediate transaction: if two processes open a new project at once, one migrates and the other waits.
  db.transaction(() => {
    const version = versionOf(db)
    if (version > migrations.length)
      throw new StudioError(
        'conflict',
        `${file} was made by a newer SER Studio (schema ${version}; this one knows ${migrations.length}). Update the studio.`,
      )
    for (const sql of migrations.slice(version)) apply(db, sql, file, version)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}

/** Whether the database has the schema of this version of the studio. */
export function isOfThisSchema(db: Db): boolean {
  return versionOf(db) === migrations.length
}

function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** Applies a migration. It fails if another program set a schema version that does not fit the tables. */
function apply(db: Db, sql: string, file: string, version: number): void {
  try {
    db.exec(sql)
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_ERROR') throw error
    throw new StudioError(
      'unreadable',
      `${file} claims schema ${version}, but its tables do not match (${error.message}). Restore a backup: ser-studio restore "${dirname(file)}"`,
      { file },
      error,
    )
  }
}
