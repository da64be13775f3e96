import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'
import { migrations } from './migrations/index.ts'

export type Db = Database.Database

/** Opens (and where needed creates or migrates) a project's database. Every commit is on disk when it returns. */
export function openDatabase(file: string): Db {
  const db = new Database(file, binding())
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 5000')
    // At most 256 MB, filled by none but the largest libraries: so much do the indices of a million clips take.
    db.pragma('cache_size = -262144')
    migrate(db, file)
    return db
  } catch (error) {
    db.close()
    if (
      error instanceof Database.SqliteError &&
      (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT')
    )
      throw new StudioError(
        'unreadable',
        `${file} is damaged or not a project database. Restore it from a backup, or open the dataset into a new project.`,
        { file },
        error,
      )
    throw error
  }
}

/** Opens a project's database beside whoever writes to it: for threads that only count and draw. */
export function openForReading(file: string): Db {
  const db = new Database(file, { ...binding(), readonly: true })
  db.pragma('busy_timeout = 5000')
  return db
}

function binding(): { readonly nativeBinding?: string } {
  const nativeBinding = process.env['SER_STUDIO_SQLITE_BINDING']
  return nativeBinding ? { nativeBinding } : {}
}

function migrate(db: Db, file: string): void {
  // Immediate: of two processes opening a new project at once, one migrates and the other finds it done.
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > migrations.length)
      throw new StudioError(
        'conflict',
        `${file} was made by a newer SER Studio (schema ${version}; this one knows ${migrations.length}). Update the studio.`,
      )
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}
