import { openPool } from '../workers/index.ts'
import type { Conclusion } from './conclude.ts'
import type { ScaleConclusion } from './conclude-scales.ts'
import type * as ConcludeWorker from './conclude.worker.ts'

const open = () => openPool<typeof ConcludeWorker>('./conclude.worker.ts', import.meta.url, { threads: 1 })

/** Runs `conclude` in a worker thread: bootstrap intervals over many clips would block the main thread. */
export async function concludeInWorker(task: ConcludeWorker.ConcludeTask): Promise<Conclusion> {
  const pool = open()
  try {
    return await pool.run('concludeRun', task)
  } finally {
    await pool.close()
  }
}

/** Runs `concludeScales` in a worker thread. */
export async function concludeScalesInWorker(
  task: ConcludeWorker.ConcludeScalesTask,
): Promise<ScaleConclusion> {
  const pool = open()
  try {
    return await pool.run('concludeScaleRun', task)
  } finally {
    await pool.close()
  }
}
