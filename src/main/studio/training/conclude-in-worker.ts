import { openPool } from '../workers/index.ts'
import type { Conclusion } from './conclude.ts'
import type * as ConcludeWorker from './conclude.worker.ts'

/** Runs `conclude` in a worker thread: bootstrap intervals over many clips would block the main thread. */
export async function concludeInWorker(task: ConcludeWorker.ConcludeTask): Promise<Conclusion> {
  const pool = openPool<typeof ConcludeWorker>('./conclude.worker.ts', import.meta.url, { threads: 1 })
  try {
    return await pool.run('concludeRun', task)
  } finally {
    await pool.close()
  }
}
