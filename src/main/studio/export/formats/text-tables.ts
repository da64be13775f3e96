import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import { csvRecord, type Cell } from '../../tables/index.ts'
import { DICTIONARY_COLUMNS, dictionaryRows } from '../dictionary.ts'
import type { ExportFiles, FormatTask } from './format.ts'

/** How a table is written as text. */
export interface TextDialect {
  readonly extension: 'csv' | 'tsv'
  readonly delimiter: string
  /** For spreadsheets: a byte order mark, and no text that would run as a formula. */
  readonly guard: boolean
}

export const PLAIN_CSV: TextDialect = { extension: 'csv', delimiter: ',', guard: false }

export interface TextTable {
  /** File of the table. */
  readonly file: string
  readonly write: (cells: readonly Cell[]) => Promise<void>
}

/**
 * Creates a table with its header.
 * @param name the file without its extension
 */
export async function textTable(
  files: ExportFiles,
  name: string,
  columns: readonly ExportColumn[],
  dialect: TextDialect,
): Promise<TextTable> {
  const { extension, delimiter, guard } = dialect
  const names = columns.map((column) => column.name)
  const header = csvRecord(columns, names, false, delimiter)
  // With the mark, Excel reads UTF-8.
  const file = await files.open(`${name}.${extension}`, (guard ? '\ufeff' : '') + header)
  return {
    file: `${name}.${extension}`,
    write: (cells) => file.write(csvRecord(columns, cells, guard, delimiter)),
  }
}

/** Creates the table of labels; null if the export has none. */
export async function labelTable(
  { files, labelColumns }: FormatTask,
  dialect: TextDialect,
): Promise<TextTable | null> {
  return labelColumns && (await textTable(files, 'labels', labelColumns, dialect))
}

/** Writes the data dictionary: what each column of each table means. */
export async function writeDictionary(
  { files, columns, labelColumns }: FormatTask,
  dialect: TextDialect,
): Promise<void> {
  const table = await textTable(files, 'columns', DICTIONARY_COLUMNS, dialect)
  for (const row of [...dictionaryRows('clips', columns), ...dictionaryRows('labels', labelColumns ?? [])])
    await table.write(row)
}

/** The tables beside the table of clips. */
export function tablesBeside(
  { include }: Pick<ExportOptions, 'include'>,
  extension: TextDialect['extension'] = 'csv',
): readonly string[] {
  return [...(include.labels ? [`labels.${extension}`] : []), `columns.${extension}`]
}
