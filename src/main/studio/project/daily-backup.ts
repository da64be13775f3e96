import { openPool } from '../workers/index.ts'
import type * as BackupWorker from './backup.worker.ts'
import { hasBackup, nameOfDay } from './backups.ts'
import type { Db } from './database.ts'
import { statement } from './statements.ts'

const holdsAny = statement<[], 0 | 1>(
  'SELECT EXISTS (SELECT 1 FROM clips) OR EXISTS (SELECT 1 FROM label_log)',
  { pluck: true },
)

/** What is backed up: a project that holds something. */
export interface BackedUp {
  readonly folder: string
  readonly db: Db
}

/**
 * Makes the day's backup in a thread, unless it is there already or the project is empty. Throws `unreadable` where the
 * database is damaged, `disk` where there is no room.
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

function isEmpty(db: Db): boolean {
  return holdsAny.get(db) === 0
}
