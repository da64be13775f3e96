import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../tables/index.ts'
import type { ExportRow } from './rows.ts'

/** A column of an export, with the function that computes its cell. */
export interface Column<Row = ExportRow> extends ExportColumn {
  readonly cell: (row: Row) => Cell
}

/** The table of labels. */
export interface LabelTable {
  readonly columns: readonly ExportColumn[]
  /** The rows of a clip. */
  readonly rowsOf: (clip: ExportRow) => readonly (readonly Cell[])[]
}
