import { readInThread } from './in-thread.ts'
import { columnNames, type Table, type TableRow, type BinarySheet } from './table.ts'

/** Opens a Parquet file, without its columns of bytes. Throws `unreadable`. */
export async function openParquet(file: string): Promise<readonly Table[]> {
  const sheets = await readInThread('readParquet', file)
  return sheets.map((sheet) => sheetTable(file, 'parquet', sheet))
}

/** Opens every sheet of an Excel workbook (.xlsx) that has rows below a header. Throws `unreadable`. */
export async function openWorkbook(file: string): Promise<readonly Table[]> {
  const sheets = await readInThread('readWorkbook', file)
  return sheets.map((sheet) => sheetTable(file, 'excel', sheet))
}

function sheetTable(
  file: string,
  format: Table['format'],
  { name, header, firstLine, rows }: BinarySheet,
): Table {
  return {
    ...{ file, name, format },
    columns: columnNames(header, file),
    encoding: null,
    delimiter: null,
    rows: () => rowsOf(rows, firstLine),
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- every table yields its rows asynchronously
async function* rowsOf(rows: readonly (readonly string[])[], firstLine: number): AsyncGenerator<TableRow> {
  for (const [index, cells] of rows.entries())
    if (cells.some((cell) => cell !== '')) yield { line: firstLine + index, cells }
}
