import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type FileMetaData } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { cellText, type BinarySheet } from './table.ts'

const MOST_ROWS = 2_000_000

/** Reads a Parquet file without its columns of bytes, such as embedded audio. Throws `unreadable`. */
export async function readParquetFile(file: string): Promise<readonly BinarySheet[]> {
  try {
    const buffer = await asyncBufferFromFile(file)
    const metadata = await parquetMetadataAsync(buffer)
    if (metadata.num_rows > MOST_ROWS)
      throw new Error(`it states ${metadata.num_rows} rows; at most ${formatCount(MOST_ROWS)} are read`)
    const header = textColumns(metadata)
    const rows = await parquetReadObjects({ file: buffer, metadata, compressors, columns: [...header] })
    const cells = rows.map((row) => header.map((column) => cellText(row[column])))
    return [{ name: null, header, firstLine: 1, rows: cells }]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StudioError(
      'unreadable',
      `${file} cannot be read as Parquet (${reason}). Write it again, or save it as CSV.`,
      { file },
      error,
    )
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
  for (let child = 0; child < (schema[at]?.num_children ?? 0) && end < schema.length; child++)
    end = endOf(schema, end)
  return end
}

function isBytes({ type, converted_type: converted, logical_type: logical }: FileMetaData['schema'][0]) {
  return type === 'BYTE_ARRAY' && converted === undefined && logical === undefined
}
