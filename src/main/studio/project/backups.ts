import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { syncFile, syncFolder } from '../../storage/files/index.ts'
import { thisProcess } from '../../storage/processes/index.ts'
import { statement } from './statements.ts'

/** A backup of a project's database. */
export interface Backup {
  /** "day-2026-11-25", "schema-4", "repair-20261125093000". */
  readonly name: string
  readonly file: string
  /** Creation time in milliseconds since 1970, UTC. */
  readonly at: number
  readonly bytes: number
}

const vacuum = statement<[string]>('VACUUM INTO ?')
const DAYS_KEPT = 7
const NAME = /^(?:day-\d{4}-\d\d-\d\d|schema-\d+|repair-\d{14})$/

export const backupsFolder = (projectFolder: string): string => join(projectFolder, 'backups')

/** The backups of a project, newest first. */
export function listBackups(projectFolder: string): readonly Backup[] {
  const folder = backupsFolder(projectFolder)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.db') && NAME.test(file.slice(0, -'.db'.length)))
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file))
      return { name: file.slice(0, -'.db'.length), file: join(folder, file), at: mtimeMs, bytes: size }
    })
    .sort((a, b) => b.at - a.at)
}

/** Name of the daily backup, by local date. */
export function nameOfDay(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `day-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

export function hasBackup(projectFolder: string, name: string): boolean {
  return existsSync(join(backupsFolder(projectFolder), `${name}.db`))
}

/** Backs up a database before its schema is migrated. One backup per schema is kept. */
export function backUpBeforeMigration(db: Database.Database, projectFolder: string, schema: number): void {
  copy(db, projectFolder, `schema-${schema}`)
}

/** Backs up a database before a repair. Returns the backup's name. */
export function backUpBeforeRepair(db: Database.Database, projectFolder: string): string {
  const name = `repair-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  copy(db, projectFolder, name)
  return name
}

function copy(db: Database.Database, projectFolder: string, name: string): void {
  const place = openPlace(projectFolder, name)
  try {
    vacuum.run(db, place.beside)
    place.commit()
  } finally {
    place.discard()
  }
}

/** Removes the daily backups beyond the last seven. */
export function removeOldDays(projectFolder: string): void {
  const days = listBackups(projectFolder).filter(({ name }) => name.startsWith('day-'))
  const old = days.sort((a, b) => b.name.localeCompare(a.name)).slice(DAYS_KEPT)
  for (const { file } of old) rmSync(file, { force: true })
}

export interface BackupTarget {
  /** Path of the temporary copy. */
  readonly beside: string
  /** Renames the copy to its final name atomically. */
  commit(): void
  /** Deletes a copy that was not committed. */
  discard(): void
}

export function openPlace(projectFolder: string, name: string): BackupTarget {
  const folder = backupsFolder(projectFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${name}.db`)
  const beside = `${file}.${thisProcess()}.new`
  rmSync(beside, { force: true })
  return {
    beside,
    commit() {
      syncFile(beside)
      renameSync(beside, file)
      syncFolder(folder)
    },
    discard: () => rmSync(beside, { force: true }),
  }
}
