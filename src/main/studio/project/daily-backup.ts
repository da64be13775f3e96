import { rmSync } from 'node:fs'
import { openPool } from '../workers/index.ts'
import type * as BackupWorker from './backup.worker.ts'
import { backupsFolder, hasBackup, nameOfDay } from './backups.ts'
import type { Db } from './database.ts'
import { statement } from './statements.ts'

const holdsAny = statement<[], 0 | 1>(
  'SELECT EXISTS (SELECT 1 FROM clips) OR EXISTS (SELECT 1 FROM label_log)',
  { pluck: true },
)

/** A project to back up. */
export interface BackedUp {
  readonly folder: string
  readonly db: Db
}

/**
 * Creates today's backup in a worker thread, unless it exists or the project is empty. Throws `unreadable` if the
 * database is damaged, `disk` if there is no space.
 */
export async function backUpToday({ folder, db }: BackedUp, today = new Date()): Promise<void> {
  const name = nameOfDay(today)
  if (hasBackup(folder, name) || isEmpty(db)) return
  const pool = openPool<typeof BackupWorker>('./backup.worker.ts', import.meta.url, { threads: 1 })
  try {
    await pool.run('backUp', { projectFolder: folder, file: db.name, name })
  } finally {
    await pool.close()
  }
}

/** Replaces all backups by a new one: earlier ones hold data that was erased. Throws as `backUpToday` does. */
export async function replaceBackups(project: BackedUp): Promise<void> {
  rmSync(backupsFolder(project.folder), { recursive: true, force: true })
  await backUpToday(project)
}

function isEmpty(db: Db): boolean {
  return holdsAny.get(db) === 0
}
