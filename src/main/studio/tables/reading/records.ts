import type { Table } from './table.ts'

/** A row by column name, in lower case. */
export type TableRecord = Readonly<Record<string, string | undefined>>

/** The rows of a table whose columns are known by name. */
export async function* recordsOf({ columns, rows }: Table): AsyncGenerator<TableRecord> {
  const names = columns.map((column) => column.toLowerCase())
  for await (const { cells } of rows()) yield Object.fromEntries(names.map((name, i) => [name, cells[i]]))
}
