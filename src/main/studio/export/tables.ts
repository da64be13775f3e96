import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportColumn, ExportFormat, ExportOptions } from '#shared/contract/export.ts'
import type { Cell } from '../tables/index.ts'
import { csvRecord, readCsv } from '../tables/index.ts'
import { openHashedFile, type FileSum, type HashedFile } from './hashed-file.ts'

export interface Format {
  /** The table for a clip's row, the folder for its audio, and the folder that its `file_name` is relative to. */
  place(split: string | null): { readonly table: string; readonly folder: string; readonly audio: string }
  header(columns: readonly ExportColumn[], options: Pick<ExportOptions, 'spreadsheet'>): string
  record(
    columns: readonly ExportColumn[],
    cells: readonly Cell[],
    options: Pick<ExportOptions, 'spreadsheet'>,
  ): string
  read(text: string, columns: readonly ExportColumn[], spreadsheet: boolean): Record<string, Cell>[]
}

/** The header line of a CSV table. For spreadsheets it begins with a byte order mark, so that Excel reads UTF-8. */
export function csvHeader(columns: readonly ExportColumn[], spreadsheet: boolean): string {
  const names = columns.map((column) => column.name)
  return (spreadsheet ? '\ufeff' : '') + csvRecord(columns, names, false)
}

/** With CSV and JSONL, table and audio are in one folder; an audio folder has a table in the folder of each split. */
export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  csv: {
    place: () => ({ table: 'clips.csv', folder: '', audio: 'audio' }),
    header: (columns, { spreadsheet }) => csvHeader(columns, spreadsheet),
    record: (columns, cells, { spreadsheet }) => csvRecord(columns, cells, spreadsheet),
    read: readCsv,
  },
  jsonl: {
    place: () => ({ table: 'clips.jsonl', folder: '', audio: 'audio' }),
    header: () => '',
    record: (columns, cells) =>
      `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, cells[i]])))}\n`,
    read: (text) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, Cell>),
  },
  huggingface: {
    place: (split) => {
      const folder = split ?? 'data'
      return { table: `${folder}/metadata.csv`, folder, audio: '' }
    },
    header: (columns) => csvHeader(columns, false),
    record: (columns, cells) => csvRecord(columns, cells, false),
    read: (text, columns) => readCsv(text, columns, false),
  },
}

export interface Tables {
  /** Creates the table even if it gets no record. */
  make(table: string): Promise<void>
  write(table: string, record: string): Promise<void>
  finish(): Promise<ReadonlyMap<string, FileSum>>
  abandon(): Promise<void>
}

/** The tables of an export. Each is created with its header at its first record. */
export function openTables(folder: string, headerOf: (table: string) => string): Tables {
  const open = new Map<string, HashedFile>()
  const tableOf = async (table: string): Promise<HashedFile> => {
    const known = open.get(table)
    if (known) return known
    await mkdir(join(folder, table, '..'), { recursive: true })
    const file = await openHashedFile(join(folder, table))
    open.set(table, file)
    await file.write(headerOf(table))
    return file
  }
  return {
    make: async (table) => {
      await tableOf(table)
    },
    write: async (table, record) => (await tableOf(table)).write(record),
    async finish() {
      const sums = new Map<string, FileSum>()
      for (const [table, file] of open) sums.set(table, await file.finish())
      return sums
    },
    async abandon() {
      for (const file of open.values()) await file.abandon()
    },
  }
}
