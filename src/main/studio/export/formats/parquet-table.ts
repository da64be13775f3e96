import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer'
import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../../tables/index.ts'
import type { ExportFiles } from './format.ts'
import type { TableWriter } from './three-tables.ts'

/** Rows of a row group. Memory holds one group, and the main process is busy for some 50 ms when it is written. */
const GROUP_ROWS = 5_000

export interface ParquetOptions {
  /** Integer columns by name; other numbers are doubles. */
  readonly integers?: ReadonlySet<string>
  /** Texts by key in the footer of the file. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** Creates a Parquet file with nullable columns: UTF-8 strings, doubles and booleans. */
export async function parquetTable(
  files: ExportFiles,
  name: string,
  columns: readonly ExportColumn[],
  { integers = new Set(), metadata = {} }: ParquetOptions = {},
): Promise<TableWriter> {
  const file = await files.open(name)
  const bytes = new ByteWriter()
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map((column) => elementOf(column, integers.has(column.name))),
    ],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'SER Studio',
  })
  let rows: (readonly Cell[])[] = []
  const flush = async () => {
    await file.write(bytes.getBytes().slice())
    bytes.index = 0
  }
  const writeGroup = async () => {
    const columnData = columns.map((column, index): ColumnSource => ({
      name: column.name,
      data: rows.map((cells) => valueOf(cells[index], integers.has(column.name))),
    }))
    await parquet.write({ columnData, rowGroupSize: GROUP_ROWS })
    rows = []
    await flush()
  }
  return {
    file: name,
    async write(cells) {
      rows.push(cells)
      if (rows.length === GROUP_ROWS) await writeGroup()
    },
    async finish() {
      if (rows.length > 0) await writeGroup()
      await parquet.finish()
      await flush()
    },
  }
}

function elementOf({ name, type }: ExportColumn, isInteger: boolean): SchemaElement {
  const nullable = { name, repetition_type: 'OPTIONAL' } as const
  switch (type) {
    case 'text':
      return { ...nullable, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
    case 'number':
      return { ...nullable, type: isInteger ? 'INT64' : 'DOUBLE' }
    case 'boolean':
      return { ...nullable, type: 'BOOLEAN' }
    case 'json':
      return { ...nullable, type: 'BYTE_ARRAY', converted_type: 'JSON' }
  }
}

/** The library writes 64-bit integers from bigints. */
function valueOf(cell: Cell, isInteger: boolean): Cell | bigint {
  return isInteger && typeof cell === 'number' ? BigInt(cell) : cell
}
