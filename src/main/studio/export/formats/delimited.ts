import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { textTable, type TextDialect } from './text-tables.ts'
import { writeThreeTables } from './three-tables.ts'

/** Tables of clips, of labels and of columns as text, for spreadsheets and statistics programs. */
function delimited(dialect: Pick<TextDialect, 'extension' | 'delimiter'>): Format {
  return {
    nests: false,
    hasSplitColumn: true,
    escapesFormulas: true,
    place: () => ({ folder: '', audio: 'audio' }),
    files: ({ include }) =>
      ['clips', ...(include.labels ? ['labels'] : []), 'columns'].map(
        (table) => `${table}.${dialect.extension}`,
      ),
    cannotHold: lostInFlatTables,
    open: (task) =>
      writeThreeTables(task, (table, columns) =>
        textTable(task.files, table, columns, { ...dialect, guard: task.options.spreadsheet }),
      ),
  }
}

export const csv = delimited({ extension: 'csv', delimiter: ',' })
export const tsv = delimited({ extension: 'tsv', delimiter: '\t' })
