import { join } from 'node:path'
import { rebuildCurrent, staleLabels } from '../labels/index.ts'
import { backUpBeforeRepair, openDatabase } from '../project/index.ts'

export interface Repaired {
  /** Recordings whose label was derived anew. */
  readonly labels: number
  /** The backup made first; null where there was nothing to repair. */
  readonly backup: string | null
}

/** Derives labels that are not as the log gives them anew, after a backup. Throws as opening the database does. */
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
