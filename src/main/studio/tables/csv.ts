import { stringify } from 'csv-stringify/sync'
import type { ExportColumn } from '#shared/contract/export.ts'

/** The properties of a column that reading and writing depend on. */
export type CsvColumn = Pick<ExportColumn, 'name' | 'type'>
export type Cell = string | number | boolean | null | object

/** The beginning of a formula in spreadsheets, after any apostrophes of the text. */
const FORMULA = /^'*[=+\-@\t\r]/
const PATH_COLUMNS: ReadonlySet<string> = new Set(['path'])

/** One record of RFC 4180, with its line break; null is an empty cell. */
export function csvRecord(
  columns: readonly CsvColumn[],
  cells: readonly Cell[],
  spreadsheet: boolean,
  delimiter = ',',
): string {
  const texts = cells.map((cell, i) => toText(cell, spreadsheet ? columns[i] : null))
  // Many readers end a record at a single line feed or carriage return, unlike RFC 4180.
  return stringify([texts], { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}

function toText(cell: Cell, guard: CsvColumn | null): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return JSON.stringify(cell)
  const text = String(cell)
  // Only text is guarded: numbers may begin with a minus, and JSON begins with a bracket.
  if (guard?.type !== 'text' || !FORMULA.test(text)) return text
  return PATH_COLUMNS.has(guard.name) ? `./${text}` : `'${text}`
}

/**
 * The value that a cell was written from; null for an empty cell.
 * @param spreadsheet whether formulas were escaped
 */
export function cellOf(text: string, { name, type }: CsvColumn, spreadsheet: boolean): Cell {
  if (text === '') return null
  switch (type) {
    case 'number':
      return Number(text)
    case 'boolean':
      return text === 'true'
    case 'json':
      return JSON.parse(text) as object
    case 'text':
      if (!spreadsheet) return text
      if (PATH_COLUMNS.has(name)) return text.replace(/^\.\/(?=[=+\-@\t\r])/, '')
      return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
  }
}
