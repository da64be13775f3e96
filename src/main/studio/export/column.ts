import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../tables/index.ts'
import type { ExportRow } from './rows.ts'

/** A column of an export and how a row fills it. */
export interface Column<Row = ExportRow> extends ExportColumn {
  readonly cell: (row: Row) => Cell
}
