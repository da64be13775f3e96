import type { ExportColumn } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { zipStream } from '../../../storage/files/index.ts'
import type { Cell } from '../../tables/index.ts'
import type { ExportFiles } from './format.ts'
import { cellXml, SHEET_BEGIN, SHEET_END, workbookParts } from './workbook-xml.ts'

/** The limit of Excel, of which the header takes one row. */
const MOST_ROWS = 1_048_576
/** Excel refuses a workbook with a longer text. */
const LONGEST_TEXT = 32_767

export interface Sheet {
  readonly name: string
  /** The file with its XML, complete after `finish`. */
  readonly path: string
  readonly write: (cells: readonly Cell[]) => Promise<void>
  readonly finish: () => Promise<void>
}

/** Throws `bad-input` if a sheet cannot hold the rows. */
export function requireFits(sheet: string, rows: number): void {
  if (rows < MOST_ROWS) return
  throw new StudioError(
    'bad-input',
    `An Excel sheet holds at most ${formatCount(MOST_ROWS)} rows, the header included; the sheet ${sheet} would have more. Narrow the filter, or export as CSV or Parquet.`,
  )
}

/** Begins a sheet with its header. It is written to disk row by row, so that memory use stays constant. */
export async function openSheet(
  files: ExportFiles,
  name: string,
  columns: readonly ExportColumn[],
): Promise<Sheet> {
  const file = await files.scratch(`${name}.xml`)
  let rows = 0
  const writeRow = async (cells: readonly Cell[], isHeader: boolean) => {
    rows += 1
    const xml = cells.map((cell, column) => cellXml(cell, { row: rows, column, isHeader }))
    await file.write(`<row r="${rows}">${xml.join('')}</row>`)
  }
  await file.write(SHEET_BEGIN)
  await writeRow(
    columns.map((column) => column.name),
    true,
  )
  return {
    name,
    path: file.path,
    async write(cells) {
      requireFits(name, rows)
      for (const [index, cell] of cells.entries()) requireShort(cell, columns[index].name)
      await writeRow(cells, false)
    },
    async finish() {
      await file.write(SHEET_END)
      await file.finish()
    },
  }
}

/** Packs finished sheets into a workbook (Office Open XML). */
export async function writeWorkbook(
  files: ExportFiles,
  name: string,
  sheets: readonly Sheet[],
): Promise<void> {
  const workbook = await files.open(name)
  const parts = Object.entries(workbookParts(sheets.map((sheet) => sheet.name)))
  const zip = zipStream([
    ...parts.map(([part, xml]) => ({ name: part, content: Buffer.from(xml) })),
    ...sheets.map(({ path }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, path })),
  ])
  for await (const chunk of zip as AsyncIterable<Buffer>) await workbook.write(chunk)
}

function requireShort(cell: Cell, column: string): void {
  if (typeof cell !== 'string' || cell.length <= LONGEST_TEXT) return
  throw new StudioError(
    'bad-input',
    `A text in the column ${column} has ${formatCount(cell.length)} characters; Excel holds at most ${formatCount(LONGEST_TEXT)}. Export as CSV or Parquet.`,
  )
}
