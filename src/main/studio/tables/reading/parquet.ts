import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type FileMetaData } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { StudioError } from '#shared/errors.ts'
import { cellText, columnNames, type Table, type TableRow } from './table.ts'

/** Rows that are decoded at once. */
const SLICE_ROWS = 10_000

/** Opens a Parquet file. Columns of bytes, such as embedded audio, are left out. Throws `unreadable`. */
export async function openParquet(file: string): Promise<Table> {
  const buffer = await asyncBufferFromFile(file)
  const metadata = await parquetMetadataAsync(buffer).catch((error: unknown) => {
    throw unreadable(file, error)
  })
  const columns = textColumns(metadata)
  return {
    file,
    name: null,
    format: 'parquet',
    columns: columnNames(columns, file),
    encoding: null,
    delimiter: null,
    rows: () => rowsOf(file, metadata, columns),
  }
}

async function* rowsOf(
  file: string,
  metadata: FileMetaData,
  columns: readonly string[],
): AsyncGenerator<TableRow> {
  const buffer = await asyncBufferFromFile(file)
  const rows = Number(metadata.num_rows)
  for (let rowStart = 0; rowStart < rows; rowStart += SLICE_ROWS) {
    const slice = await parquetReadObjects({
      file: buffer,
      metadata,
      compressors,
      columns: [...columns],
      rowStart,
      rowEnd: Math.min(rows, rowStart + SLICE_ROWS),
    }).catch((error: unknown) => {
      throw unreadable(file, error)
    })
    for (const [index, row] of slice.entries())
      yield { line: rowStart + index + 1, cells: columns.map((column) => cellText(row[column])) }
  }
}

/** Names of the top-level columns that hold no bytes. */
function textColumns({ schema }: FileMetaData): readonly string[] {
  const names: string[] = []
  let at = 1
  while (at < schema.length) {
    const end = endOf(schema, at)
    const leaves = schema.slice(at, end).filter(({ num_children: children }) => !children)
    if (!leaves.some(isBytes)) names.push(schema[at].name)
    at = end
  }
  return names
}

/** Index after an element and its descendants. */
function endOf(schema: FileMetaData['schema'], at: number): number {
  let end = at + 1
  for (let child = 0; child < (schema[at].num_children ?? 0); child++) end = endOf(schema, end)
  return end
}

function isBytes({ type, converted_type: converted, logical_type: logical }: FileMetaData['schema'][0]) {
  return type === 'BYTE_ARRAY' && converted === undefined && logical === undefined
}

function unreadable(file: string, cause: unknown): StudioError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StudioError(
    'unreadable',
    `${file} cannot be read as Parquet (${reason}). Write it again, or save it as CSV.`,
    { file },
    cause,
  )
}
