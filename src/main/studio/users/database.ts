import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'
import { binding, rememberFile, type Db } from '../project/index.ts'
import { USER_SCHEMAS } from './schema.ts'

/** users.db of a data folder, which exists once a person was invited. */
export interface UserDatabase {
  /** Null if nobody was ever invited. */
  readonly ifAny: () => Db | null
  /** Creates the database if it does not exist. */
  readonly orNew: () => Db
  readonly close: () => void
}

export function userDatabase(dataFolder: string): UserDatabase {
  const file = join(dataFolder, 'users.db')
  let opened: Db | null = null
  const orNew = () => (opened ??= openUserDatabase(file))
  return {
    orNew,
    ifAny: () => (opened !== null || existsSync(file) ? orNew() : null),
    close() {
      opened?.close()
      opened = null
    },
  }
}

/** Opens a database of users, and creates or migrates it. Throws `unreadable` if it is damaged. */
export function openUserDatabase(file: string): Db {
  const db = new Database(file, binding())
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 5000')
    db.transaction(() => migrate(db, file)).immediate()
    rememberFile(db)
    return db
  } catch (error) {
    db.close()
    throw explain(file, error)
  }
}

function migrate(db: Db, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > USER_SCHEMAS.length)
    throw new StudioError('conflict', `${file} was made by a newer SER Studio. Update the studio.`)
  for (const sql of USER_SCHEMAS.slice(version)) db.exec(sql)
  db.pragma(`user_version = ${USER_SCHEMAS.length}`)
}

function explain(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return error
  return new StudioError(
    'unreadable',
    `${file} is damaged. Remove it and invite the annotators again; their labels are in the project.`,
    { file },
    error,
  )
}
