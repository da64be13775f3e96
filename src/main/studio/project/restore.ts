import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { StudioError } from '#shared/errors.ts'
import { syncFile, syncFolder } from '../../storage/files/index.ts'
import { thisProcess } from '../../storage/processes/index.ts'
import { listBackups, type Backup } from './backups.ts'
import { inDatabase, requireSound } from './damage.ts'
import { binding, openForReading } from './database.ts'

export interface Restored {
  readonly backup: Backup
  /** The folder with the former database; null if there was none. */
  readonly keptAside: string | null
}

/** A database, its write-ahead log and the log's index. */
const PARTS = ['studio.db', 'studio.db-wal', 'studio.db-shm']

/**
 * Replaces a project's database by a backup. The former database is moved aside, not deleted.
 * @throws StudioError `not-found` without such a backup; `unreadable` if the backup is damaged; `conflict` while a
 *   studio has the project open
 */
export function restoreBackup(projectFolder: string, name: string): Restored {
  const file = join(projectFolder, 'studio.db')
  const backup = findBackup(projectFolder, name)
  requireSoundFile(backup.file)
  requireClosed(file)
  const beside = `${file}.${thisProcess()}.new`
  try {
    copyFileSync(backup.file, beside, constants.COPYFILE_FICLONE)
    syncFile(beside)
    const keptAside = setAside(projectFolder)
    renameSync(beside, file)
    syncFolder(projectFolder)
    return { backup, keptAside }
  } finally {
    rmSync(beside, { force: true })
  }
}

function findBackup(projectFolder: string, name: string): Backup {
  const backups = listBackups(projectFolder)
  const found = backups.find((backup) => backup.name === name)
  if (found) return found
  throw new StudioError(
    'not-found',
    backups.length === 0
      ? `There are no backups of ${projectFolder}.`
      : `There is no backup "${name}". There are: ${backups.map((backup) => backup.name).join(', ')}.`,
  )
}

function requireSoundFile(file: string): void {
  inDatabase(file, () => {
    const db = openForReading(file)
    try {
      requireSound(db)
    } finally {
      db.close()
    }
  })
}

/** Throws `conflict` while a studio has the project open: it holds a shared lock, so an exclusive lock fails. */
function requireClosed(file: string): void {
  if (!existsSync(file)) return
  try {
    const db = new Database(file, { ...binding(), timeout: 0 })
    try {
      db.pragma('locking_mode = EXCLUSIVE')
      db.exec('BEGIN EXCLUSIVE; ROLLBACK')
    } finally {
      db.close()
    }
  } catch (error) {
    // A database that is too damaged for a lock may be replaced.
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return
    throw new StudioError(
      'conflict',
      `A studio or a command has ${file} open. Close it, then restore.`,
      { file },
      error,
    )
  }
}

function setAside(projectFolder: string): string | null {
  const parts = PARTS.filter((part) => existsSync(join(projectFolder, part)))
  if (parts.length === 0) return null
  const folder = join(
    projectFolder,
    `before-restore-${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}`,
  )
  mkdirSync(folder, { mode: 0o700 })
  for (const part of parts) renameSync(join(projectFolder, part), join(folder, basename(part)))
  return folder
}
