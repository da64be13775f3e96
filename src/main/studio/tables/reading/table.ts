import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Encoding } from '../../../storage/files/index.ts'

/** A row of a table, in the order of its columns. A missing cell is an empty text. */
export interface TableRow {
  /** Number of the line in a text, of the row in a sheet, counted from 1; where the row ends. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A table file that was opened, but whose rows were not read. */
export interface Table {
  readonly file: string
  /** Name of the sheet in a workbook with several; null for other tables. */
  readonly name: string | null
  readonly format: 'text' | 'json-lines' | 'json' | 'label-studio' | 'parquet' | 'excel'
  /** As in the file, trimmed. */
  readonly columns: readonly string[]
  /** Encoding of a text; null for binary formats. */
  readonly encoding: Encoding | null
  /** Columns that the studio computed for an export, so that they are no metadata; left out for other tables. */
  readonly computed?: ReadonlySet<string>
  /** Separator of the columns; null for formats without one. */
  readonly delimiter: string | null
  /** The rows after the header. Throws `unreadable` that names the line. */
  readonly rows: () => AsyncGenerator<TableRow>
}

/** A table of a binary file, as text. */
export interface BinarySheet {
  /** Name of the sheet in a workbook with several; else null. */
  readonly name: string | null
  readonly header: readonly string[]
  /** Number of the first row, counted from 1. */
  readonly firstLine: number
  readonly rows: readonly (readonly string[])[]
}

/** The limit of common spreadsheets. */
const MAX_COLUMNS = 16_384

/** Column names, trimmed. Throws `unreadable` for more columns than a spreadsheet holds. */
export function columnNames(names: readonly string[], file: string, line = 1): readonly string[] {
  if (names.length <= MAX_COLUMNS) return names.map((name) => name.trim())
  throw new StudioError(
    'unreadable',
    `${file}, line ${line} has ${counted(names.length, 'column')}; at most ${formatCount(MAX_COLUMNS)} are read. Remove columns that do not describe a recording.`,
    { file, line },
  )
}

/** A cell as text. Lists and objects are JSON. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && Number.isNaN(value)) return ''
  return JSON.stringify(value, (_, inner: unknown) => plain(inner))
}

/** JSON knows no bigint, which Parquet uses for 64-bit integers. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}
