import { StudioError } from '#shared/errors.ts'
import { openPool } from '../../workers/index.ts'
import type * as BinaryWorker from './binary.worker.ts'
import type { BinarySheet } from './table.ts'

/** Longer than the largest tables take. A damaged file can keep a reader in a loop without end. */
const LONGEST_MS = 30_000

/**
 * Reads a binary table in a thread, which is ended if it takes too long. Throws `unreadable`.
 * @param longestMs time limit of the thread
 */
export async function readInThread(
  reader: keyof typeof BinaryWorker,
  file: string,
  longestMs = LONGEST_MS,
): Promise<readonly BinarySheet[]> {
  const pool = openPool<typeof BinaryWorker>('./binary.worker.ts', import.meta.url, { threads: 1 })
  const deadline = AbortSignal.timeout(longestMs)
  try {
    return await pool.run(reader, file, deadline)
  } catch (error) {
    if (!deadline.aborted) throw error
    throw new StudioError(
      'unreadable',
      `${file} is damaged, or too large to be read within ${longestMs / 1000} s. Write it again, or save it as CSV.`,
      { file },
      error,
    )
  } finally {
    await pool.close()
  }
}
