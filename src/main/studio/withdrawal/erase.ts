import { join } from 'node:path'
import type { Work } from '../jobs/index.ts'
import { removeOverviews } from '../overviews/index.ts'
import { replaceBackups, type Project } from '../project/index.ts'
import { notErased, setErased } from '../speakers/index.ts'
import { openPool } from '../workers/index.ts'
import type * as EraseWorker from './erase.worker.ts'

/**
 * Erases features and predictions of withdrawn recordings from files, and replaces the backups of the database by a new
 * one. Continues an erasure that was interrupted. Returns the number of removed records of features. Throws `conflict`
 * while another process writes features; `disk`.
 */
export async function eraseWithdrawn(project: Project, work: Work): Promise<number> {
  const { db, featuresFolder, runsFolder } = project
  const contents = notErased(db).map(({ content }) => content)
  if (contents.length === 0) return 0
  work.report({ message: 'Erasing features and predictions' })
  const pool = openPool<typeof EraseWorker>('./erase.worker.ts', import.meta.url, { threads: 1 })
  try {
    const features = await pool.run('eraseFeatures', { featuresFolder, runsFolder, contents })
    await pool.run('eraseFromRuns', { featuresFolder, runsFolder, contents })
    removeOverviews(join(project.folder, 'overviews'), contents)
    await replaceBackups(project)
    setErased(db)
    return features
  } finally {
    await pool.close()
  }
}
