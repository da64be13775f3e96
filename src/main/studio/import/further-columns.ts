import type { Table } from '../tables/index.ts'
import { paced } from './paced.ts'

/** Cells of the further columns of one row, trimmed, in the order of the columns. */
export type Cells = readonly string[]

/** The further columns of a table, which are metadata, with its rows about clips or speakers. */
export interface FurtherColumns {
  /** The table's key. */
  readonly table: string
  /** Size and modification time of the file when it was read. */
  readonly stamp: string
  readonly columns: readonly string[]
  /** Whether the rows are about audio files, by path, or about speakers, as the table writes them. */
  readonly about: 'clips' | 'speakers'
  /** Several rows about the same are in the order of the table. */
  readonly rows: ReadonlyMap<string, readonly Cells[]>
}

/** Number of different texts of a column that are in memory once. */
const SHARED_TEXTS = 10_000

/** Reads the cells of some columns. Equal texts share memory, because most columns repeat few values. */
export function cellReader(indices: readonly number[]): (cells: readonly string[]) => Cells {
  const known = indices.map(() => new Map<string, string>())
  return (cells) =>
    indices.map((index, column) => {
      const text = (cells[index] ?? '').trim()
      const texts = known[column]
      const same = texts.get(text)
      if (same === undefined && texts.size < SHARED_TEXTS) texts.set(text, text)
      return same ?? text
    })
}

/** The rows of a table about speakers, by speaker. Rows without a speaker are left out. */
export async function readSpeakerRows(
  table: Table,
  speaker: number,
  further: readonly number[],
  onRows: (rows: number) => void,
): Promise<FurtherColumns['rows']> {
  const cellsOf = cellReader(further)
  const rows = new Map<string, Cells[]>()
  for await (const { cells } of paced(table.rows(), onRows)) {
    const id = (cells[speaker] ?? '').trim()
    const known = rows.get(id)
    if (known) known.push(cellsOf(cells))
    else if (id !== '') rows.set(id, [cellsOf(cells)])
  }
  return rows
}
