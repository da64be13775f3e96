import type { ActConditions } from '#shared/contract/labels.ts'
import type { Db } from '../project/index.ts'
import { openPool } from '../workers/index.ts'
import type * as HistoryWorker from './history.worker.ts'

/** The history as CSV, written in a thread: a log can have a million entries. */
export async function historyFile(db: Db, conditions: ActConditions): Promise<string> {
  const pool = openPool<typeof HistoryWorker>('./history.worker.ts', import.meta.url, { threads: 1 })
  try {
    return await pool.run('write', { file: db.name, conditions })
  } finally {
    await pool.close()
  }
}
