import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { parquetTable } from './parquet-table.ts'
import { writeThreeTables } from './three-tables.ts'

/** Typed tables for pandas, R and databases. The audio lies beside them, named by the column `file_name`. */
export const parquet: Format = {
  nests: false,
  hasSplitColumn: true,
  escapesFormulas: false,
  place: () => ({ folder: '', audio: 'audio' }),
  files: ({ include }) =>
    ['clips', ...(include.labels ? ['labels'] : []), 'columns'].map((table) => `${table}.parquet`),
  cannotHold: lostInFlatTables,
  open: (task) =>
    writeThreeTables(task, (table, columns) => parquetTable(task.files, `${table}.parquet`, columns)),
}
