import { join } from 'node:path'
import { rebuildCurrent, staleLabels } from '../labels/index.ts'
import { backUpBeforeRepair, openDatabase } from '../project/index.ts'

export interface Repaired {
  /** Number of recordings whose label was derived again. */
  readonly labels: number
  /** Name of the backup before the repair; null if nothing needed repair. */
  readonly backup: string | null
}

/** Derives labels that differ from the log again, after a backup. Throws as opening the database does. */
export function repairProject(projectFolder: string): Repaired {
  const db = openDatabase(join(projectFolder, 'studio.db'))
  try {
    if (staleLabels(db).length === 0) return { labels: 0, backup: null }
    const backup = backUpBeforeRepair(db, projectFolder)
    return { labels: rebuildCurrent(db).mended.length, backup }
  } finally {
    db.close()
  }
}
