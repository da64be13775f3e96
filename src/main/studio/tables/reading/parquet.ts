import { StudioError } from '#shared/errors.ts'
import { openPool } from '../../workers/index.ts'
import type * as ParquetWorker from './parquet.worker.ts'
import { columnNames, type Table, type TableRow } from './table.ts'

/** Longer than two million rows take. A damaged file can keep the reader in a loop without end. */
const LONGEST_MS = 30_000

/**
 * Opens a Parquet file. It is read in a thread, which is ended if it takes too long. Throws `unreadable`.
 * @param longestMs time limit of the thread
 */
export async function openParquet(file: string, longestMs = LONGEST_MS): Promise<Table> {
  const pool = openPool<typeof ParquetWorker>('./parquet.worker.ts', import.meta.url, { threads: 1 })
  const deadline = AbortSignal.timeout(longestMs)
  try {
    const { columns, rows } = await pool.run('readParquet', file, deadline)
    return {
      file,
      name: null,
      format: 'parquet',
      columns: columnNames(columns, file),
      encoding: null,
      delimiter: null,
      rows: () => rowsOf(rows),
    }
  } catch (error) {
    if (!deadline.aborted) throw error
    throw new StudioError(
      'unreadable',
      `${file} is damaged, or too large to be read as Parquet within ${longestMs / 1000} s. Write it again, or save it as CSV.`,
      { file },
      error,
    )
  } finally {
    await pool.close()
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- every table yields its rows asynchronously
async function* rowsOf(rows: readonly (readonly string[])[]): AsyncGenerator<TableRow> {
  for (const [index, cells] of rows.entries()) yield { line: index + 1, cells }
}
