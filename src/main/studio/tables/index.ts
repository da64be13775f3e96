/** CSV tables for spreadsheets. In every text cell, the beginning of a formula is escaped. */
export { cellOf, csvRecord, type Cell, type CsvColumn } from './csv.ts'
export { isTableName, openTables } from './reading/open-tables.ts'
export { openTextTable } from './reading/text-table.ts'
export { isPredictionsTable } from './reading/predictions.ts'
export { recordsOf } from './reading/records.ts'
export type { Table, TableRow } from './reading/table.ts'
