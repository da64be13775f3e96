import { basename } from 'node:path'
import type { ExportColumn } from '#shared/contract/export.ts'
import { DICTIONARY_COLUMNS } from '../dictionary.ts'
import { croissantMetadata } from './croissant-metadata.ts'
import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { parquetTable } from './parquet-table.ts'
import { summedFiles } from './summed-files.ts'
import { writeThreeTables, type TableName } from './three-tables.ts'

const METADATA = 'croissant.json'
const fileOf = (table: TableName) => `${table}.parquet`

/**
 * Parquet tables with Croissant metadata: each table as a record set with types and meaning. Parquet, because readers of
 * CSV take the speaker "01" for a number and "NA" for a missing value.
 */
export const croissant: Format = {
  nests: false,
  hasSplitColumn: true,
  escapesFormulas: false,
  place: () => ({ folder: '', audio: 'audio' }),
  files: ({ include }) => [
    METADATA,
    fileOf('clips'),
    ...(include.labels ? [fileOf('labels')] : []),
    fileOf('columns'),
  ],
  cannotHold: (options) => [
    ...lostInFlatTables(options),
    'in the metadata: licence, creator, address and date of the dataset, which the studio does not know',
  ],
  async open(task) {
    const files = summedFiles(task.files)
    const writer = await writeThreeTables(task, (table, columns) =>
      parquetTable(files, fileOf(table), columns),
    )
    return {
      add: writer.add,
      async finish() {
        const written = await writer.finish()
        const sums = files.sums()
        const described = (name: TableName, about: string, columns: readonly ExportColumn[]) => {
          const file = fileOf(name)
          return { name, about, columns, file, sha256: sums.get(file)! }
        }
        const metadata = croissantMetadata(basename(task.options.folder), [
          described('clips', 'One record for each clip', task.columns),
          ...(task.labelColumns ? [described('labels', 'The labels of annotators', task.labelColumns)] : []),
          described('columns', 'The meaning of each column', DICTIONARY_COLUMNS),
        ])
        await task.files.open(METADATA, metadata)
        return written
      },
    }
  },
}
