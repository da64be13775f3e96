import { openPool, runApart } from '../workers/index.ts'
import type { Conclusion } from './conclude.ts'
import type { ConcludeTask } from './conclude.worker.ts'

/** Draws a run's conclusion in a thread: many intervals over many clips, which would hold up everyone. */
export async function concludeApart(task: ConcludeTask): Promise<Conclusion> {
  const pool = openPool('./conclude.worker.ts', import.meta.url, { threads: 1 })
  try {
    return await runApart<Conclusion>(pool, task)
  } finally {
    await pool.destroy()
  }
}
