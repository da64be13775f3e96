import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../tables/index.ts'

/** The columns of the data dictionary. */
export const DICTIONARY_COLUMNS: readonly ExportColumn[] = [
  { name: 'table', type: 'text', about: 'clips or labels' },
  { name: 'column', type: 'text', about: 'Name of the column' },
  { name: 'type', type: 'text', about: 'text, number, boolean or json' },
  { name: 'about', type: 'text', about: 'Meaning and unit' },
]

/** One row for each column of a table. */
export function dictionaryRows(
  table: 'clips' | 'labels',
  columns: readonly ExportColumn[],
): readonly (readonly Cell[])[] {
  return columns.map(({ name, type, about }) => [table, name, type, about])
}
