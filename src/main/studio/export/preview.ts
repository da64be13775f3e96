import type { ExportPreview } from '#shared/contract/index.ts'
import type { ExportOptions } from '#shared/contract/export.ts'
import type { Db } from '../project/index.ts'
import { columnsOf, described } from './columns.ts'
import { FORMATS } from './formats/index.ts'
import { exportRows, extentOf } from './rows.ts'
import { vocabularyOf } from './vocabulary.ts'

/** The first rows of an export and its size. Writes nothing. */
export function previewExport(db: Db, options: ExportOptions, rows: number): ExportPreview {
  const columns = columnsOf(options, vocabularyOf(db, options))
  const first: unknown[][] = []
  for (const row of exportRows(db, options)) {
    first.push(columns.map((column) => column.cell(row)))
    if (first.length === rows) break
  }
  const format = FORMATS[options.format]
  return {
    ...extentOf(db, options),
    columns: described(columns),
    files: format.files(options),
    cannotHold: format.cannotHold(options),
    rows: first,
  }
}
