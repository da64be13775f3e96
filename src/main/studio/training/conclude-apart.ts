import { StudioError } from '#shared/errors.ts'
import { openPool } from '../workers/index.ts'
import type { Conclusion } from './conclude.ts'
import type { Concluded, ConcludeTask } from './conclude.worker.ts'

/** Draws a run's conclusion in a thread: many intervals over many clips, which would hold up everybody. */
export async function concludeApart(task: ConcludeTask): Promise<Conclusion> {
  const pool = openPool('./conclude.worker.ts', import.meta.url, { threads: 1 })
  try {
    const concluded = (await pool.run(task)) as Concluded
    if (!('error' in concluded)) return concluded
    const { code, message, details } = concluded.error
    throw new StudioError(code, message, details)
  } finally {
    await pool.destroy()
  }
}
