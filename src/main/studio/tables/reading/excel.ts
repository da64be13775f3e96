import { stat } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import { Open } from 'unzipper-esm'
import { StudioError } from '#shared/errors.ts'
import { cellText, columnNames, type Table, type TableRow } from './table.ts'

const MB = 2 ** 20
const LARGEST = { fileBytes: 32 * MB, unpackedBytes: 256 * MB }

/** Opens every sheet of an Excel workbook (.xlsx) that has rows below a header. Throws `unreadable`. */
export async function openWorkbook(file: string): Promise<readonly Table[]> {
  await requireSmall(file)
  const sheets = await readWorkbook(file).catch((error: unknown) => {
    throw unreadable(file, 'it is not a workbook that Excel can open', error)
  })
  return sheets
    .map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }))
    .filter(({ rows }) => rows.length > 1)
    .map(({ sheet, rows }, _, all) => sheetTable(file, all.length === 1 ? null : sheet, rows))
}

function sheetTable(file: string, name: string | null, rows: readonly (readonly string[])[]): Table {
  const header = Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cell !== '')),
  )
  return {
    file,
    name,
    format: 'excel',
    columns: columnNames(rows[header] ?? [], file, header + 1),
    encoding: null,
    delimiter: null,
    rows: () => rowsBelow(rows, header),
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- every table yields its rows asynchronously
async function* rowsBelow(rows: readonly (readonly string[])[], header: number): AsyncGenerator<TableRow> {
  for (const [index, cells] of rows.entries())
    if (index > header && cells.some((cell) => cell !== '')) yield { line: index + 1, cells }
}

/** Throws `unreadable` if the file is large or becomes large when it is unpacked. */
async function requireSmall(file: string): Promise<void> {
  const { size } = await stat(file)
  if (size > LARGEST.fileBytes) throw unreadable(file, `it has more than ${LARGEST.fileBytes / MB} MB`)
  const archive = await Open.file(file).catch((error: unknown) => {
    throw unreadable(file, 'it is not a workbook that Excel can open', error)
  })
  let unpacked = 0
  for (const entry of archive.files)
    for await (const chunk of entry.stream() as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      if (unpacked > LARGEST.unpackedBytes)
        throw unreadable(file, `its sheets have more than ${LARGEST.unpackedBytes / MB} MB`)
    }
}

function unreadable(file: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'unreadable',
    `${file} cannot be read: ${reason}. Save the sheet as CSV, then index again.`,
    { file },
    cause,
  )
}
