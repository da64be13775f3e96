import type { ExportColumn } from '#shared/contract/export.ts'
import { csvRecord } from '../../tables/index.ts'
import type { ExportFiles, FormatTask } from './format.ts'
import { writeDictionary, type TableWriter } from './three-tables.ts'

/** How a table is written as text. */
export interface TextDialect {
  readonly extension: 'csv' | 'tsv'
  readonly delimiter: string
  /** For spreadsheets: a byte order mark, and no text that would run as a formula. */
  readonly guard: boolean
}

export const PLAIN_CSV: TextDialect = { extension: 'csv', delimiter: ',', guard: false }

/**
 * Creates a table with its header.
 * @param name the file without its extension
 */
export async function textTable(
  files: ExportFiles,
  name: string,
  columns: readonly ExportColumn[],
  { extension, delimiter, guard }: TextDialect,
): Promise<TableWriter> {
  const names = columns.map((column) => column.name)
  const header = csvRecord(columns, names, false, delimiter)
  // With the mark, Excel reads UTF-8.
  const file = await files.open(`${name}.${extension}`, (guard ? '\ufeff' : '') + header)
  return {
    file: `${name}.${extension}`,
    write: (cells) => file.write(csvRecord(columns, cells, guard, delimiter)),
    finish: () => Promise.resolve(),
  }
}

/** Writes the data dictionary as plain CSV, for formats that have no table for it. */
export async function csvDictionary(task: FormatTask): Promise<void> {
  await writeDictionary(task, (columns) => textTable(task.files, 'columns', columns, PLAIN_CSV))
}
