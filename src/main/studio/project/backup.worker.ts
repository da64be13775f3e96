import { carrying } from '../workers/index.ts'
import { openPlace, removeOldDays } from './backups.ts'
import { inDatabase, requireSound } from './damage.ts'
import { openForReading } from './database.ts'

export interface BackupTask {
  readonly projectFolder: string
  /** The project's database. */
  readonly file: string
  readonly name: string
}

const PAGES_AT_A_TIME = 1000

/**
 * Copies a database while other processes write to it, checks the copy, and then renames it: a damaged database never
 * replaces a good backup. Throws `unreadable`, `disk`.
 */
export const backUp = carrying(async ({ projectFolder, file, name }: BackupTask): Promise<void> => {
  const place = openPlace(projectFolder, name)
  try {
    const db = inDatabase(file, () => openForReading(file))
    try {
      await db.backup(place.beside, { progress: () => PAGES_AT_A_TIME })
    } finally {
      db.close()
    }
    const copy = openForReading(place.beside)
    try {
      inDatabase(file, () => requireSound(copy))
    } finally {
      copy.close()
    }
    place.commit()
    removeOldDays(projectFolder)
  } finally {
    place.discard()
  }
})
