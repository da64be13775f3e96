import type { ExportColumn } from '#shared/contract/export.ts'
import { csvRecord, type Cell } from '../../tables/index.ts'
import { DICTIONARY, DICTIONARY_COLUMNS, dictionaryRows } from '../dictionary.ts'
import type { ExportFiles, FormatTask } from './format.ts'

export const LABELS = 'labels.csv'

export interface TextTable {
  readonly name: string
  readonly write: (cells: readonly Cell[]) => Promise<void>
}

/**
 * Creates a CSV table with its header.
 * @param guard for spreadsheets: a byte order mark, and no text that would run as a formula
 */
export async function csvTable(
  files: ExportFiles,
  name: string,
  columns: readonly ExportColumn[],
  guard: boolean,
): Promise<TextTable> {
  const file = await files.open(name, csvHeader(columns, guard))
  return { name, write: (cells) => file.write(csvRecord(columns, cells, guard)) }
}

/** The header line of a CSV table. For spreadsheets it begins with a byte order mark, so that Excel reads UTF-8. */
export function csvHeader(columns: readonly ExportColumn[], guard: boolean): string {
  const names = columns.map((column) => column.name)
  return (guard ? '\ufeff' : '') + csvRecord(columns, names, false)
}

/** Creates the table with one row a label; null if the export has none. */
export async function labelTable(
  { files, labelColumns }: FormatTask,
  guard: boolean,
): Promise<TextTable | null> {
  return labelColumns && (await csvTable(files, LABELS, labelColumns, guard))
}

/** Writes the data dictionary: what each column of each table means. */
export async function writeDictionary(
  { files, columns, labelColumns }: FormatTask,
  guard: boolean,
): Promise<void> {
  const table = await csvTable(files, DICTIONARY, DICTIONARY_COLUMNS, guard)
  for (const row of [...dictionaryRows('clips', columns), ...dictionaryRows('labels', labelColumns ?? [])])
    await table.write(row)
}

/** The names of the tables that stand beside the table of clips. */
export function tablesBeside({ labels }: { readonly labels: boolean }): readonly string[] {
  return [...(labels ? [LABELS] : []), DICTIONARY]
}

/** Flat tables have one value a cell. */
export function lostInFlatTables({ flags }: { readonly flags: boolean }): readonly string[] {
  return flags ? ['the reasons of findings'] : []
}
